"""The parts of training, by themselves."""
