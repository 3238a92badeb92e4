"""Cards trained on generated people, served, watched and measured."""
