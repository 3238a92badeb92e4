"""What people type of their own accord, understood and answered by the screens that buttons lead to."""
