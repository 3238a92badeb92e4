"""``zhenxuan scorecard …``: cards trained (``training``, which alone needs learning libraries), served and watched."""
