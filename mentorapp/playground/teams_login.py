"""Where the app gets its tokens and keys: Entra's login and the Bot Framework's metadata."""

from flask import Blueprint, Response, jsonify, request

from mentorapp.playground.payloads import Json
from mentorapp.playground.seed import TeamsElsewhere
from mentorapp.playground.tokens import CHANNEL_ISSUER, LIFETIME
from mentorapp.playground.world import World

METADATA_PATH = "/botframework/v1/.well-known/openidconfiguration"
KEYS_PATH = "/botframework/v1/.well-known/keys"


class _Denied(Exception):
    """No token: OAuth's word for why, and Entra's sentence."""

    def __init__(self, error: str, why: str) -> None:
        super().__init__(why)
        self.error = error
        self.status = 401 if error == "invalid_client" else 400


def login_pages(world: World, *, address: str) -> Blueprint:
    pages = Blueprint("teams_login", __name__)
    office = world.teams.tokens

    @pages.get(METADATA_PATH)
    def channel_metadata() -> Json:
        return _channel_metadata(address)

    @pages.get(KEYS_PATH)
    def channel_keys() -> Json:
        return office.published()

    @pages.get("/login/<tenant>/v2.0/.well-known/openid-configuration")
    def tenant_metadata(tenant: str) -> Json:
        return _tenant_metadata(f"{address}/login/{tenant}")

    @pages.get("/login/<tenant>/discovery/v2.0/keys")
    def tenant_keys(tenant: str) -> Json:
        return {"keys": [office.login.public()]}

    @pages.post("/login/<tenant>/oauth2/v2.0/token")
    def token(tenant: str) -> Response | tuple[Response, int]:
        try:
            app = _who_asks(world, tenant)
        except _Denied as denied:
            _note(world, tenant, denied.status, {"error": denied.error})
            return jsonify(error=denied.error, error_description=str(denied)), denied.status
        _note(world, tenant, 200, {"expires_in": LIFETIME})
        issuer = f"{address}/login/{tenant}/v2.0"
        access = office.access(app_id=app.app_id, tenant=tenant, issuer=issuer)
        return jsonify(token_type="Bearer", expires_in=LIFETIME, access_token=access)

    return pages


def _channel_metadata(address: str) -> Json:
    return {
        "issuer": CHANNEL_ISSUER,
        "jwks_uri": f"{address}{KEYS_PATH}",
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
    }


def _tenant_metadata(base: str) -> Json:
    return {
        "issuer": f"{base}/v2.0",
        "token_endpoint": f"{base}/oauth2/v2.0/token",
        "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
        "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
        "jwks_uri": f"{base}/discovery/v2.0/keys",
        "tenant_region_scope": "EU",
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }


def _who_asks(world: World, tenant: str) -> TeamsElsewhere:
    """The app that may have a token. :raises _Denied:"""
    basic = request.authorization
    given = (request.form.get("client_id"), request.form.get("client_secret"))
    if basic and basic.type == "basic":
        given = (basic.username, basic.password)
    app = next((one for one in world.teams.registrations() if one.tenant_id == tenant), None)
    if app is None:
        raise _Denied("invalid_request", "AADSTS90002: There is no such tenant.")
    if given[0] != app.app_id:
        raise _Denied("unauthorized_client", "AADSTS700016: There is no such app in the directory.")
    if given[1] != app.password:
        raise _Denied("invalid_client", "AADSTS7000215: The client secret is not the right one.")
    if request.form.get("grant_type") != "client_credentials":
        raise _Denied(
            "unsupported_grant_type", "AADSTS70003: Only client credentials are granted here."
        )
    if not request.form.get("scope", "").startswith("https://api.botframework.com/"):
        raise _Denied("invalid_scope", "AADSTS70011: The scope is not the Bot Framework's.")
    return app


def _note(world: World, tenant: str, status: int, answer: Json) -> None:
    world.note(
        side="teams",
        towards="platform",
        what="token",
        status=status,
        ms=0,
        request={"tenant": tenant, "scope": request.form.get("scope")},
        response=answer,
    )
