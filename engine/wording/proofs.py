from engine.problem import Wording


class _D(dict):
    def __missing__(self, k):
        return Wording(k, k)


FAULTS = _D()
