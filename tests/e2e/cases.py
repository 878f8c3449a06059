"""The list of cases."""

CASES = []


def case(title):
    """Declares a case: what it proves, and a function of the tools that fails by an assertion."""

    def declare(function):
        CASES.append((title, function))
        return function

    return declare
