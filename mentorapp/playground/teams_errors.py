"""How the connector says no: a status, a code and a sentence."""


class TeamsRefusal(Exception):
    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code
