using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Page.Access;

/// <summary>Lets people in: by a token that a proxy or a program sends along, or by the session that they opened with one.</summary>
internal sealed class Gate(TokenReviews reviews, Sessions sessions)
{
    private const string Bearer = "Bearer ";

    /// <exception cref="ReviewsAwayException">The API server did not say who it is.</exception>
    public async Task<Passage> AuthenticateAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        if (authorization.Length > 0)
        {
            return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? await reviews.ReviewAsync(authorization[Bearer.Length..].Trim(), AddressOf(http), cancellationToken)
                : new Passage(null, Refusal.NotAccepted);
        }

        if (!Transport.IsPrivate(http.Request) || http.Request.Cookies[Transport.CookieName(http.Request)] is not { } id)
        {
            return new Passage(null, Refusal.NoToken);
        }

        if (sessions.TokenOf(id) is not { } token)
        {
            return new Passage(null, Refusal.NotAccepted);
        }

        var passage = await reviews.ReviewAsync(token, null, cancellationToken);
        if (passage.Visitor is null)
        {
            sessions.Close(id);
        }

        return passage with { BySession = passage.Visitor is not null };
    }

    /// <summary>Opens a session for a token that is accepted.</summary>
    public async Task<Passage> SignInAsync(HttpContext http, string token, CancellationToken cancellationToken)
    {
        var passage = await reviews.ReviewAsync(token, AddressOf(http), cancellationToken);
        if (passage.Visitor is not null)
        {
            http.Response.Cookies.Append(Transport.CookieName(http.Request), sessions.Open(token), Cookie(http));
        }

        return passage;
    }

    public void SignOut(HttpContext http)
    {
        if (http.Request.Cookies[Transport.CookieName(http.Request)] is { } id)
        {
            sessions.Close(id);
        }

        http.Response.Cookies.Delete(Transport.CookieName(http.Request), Cookie(http));
    }

    /// <summary>Without a date: it goes with the browser, and the session ends by itself.</summary>
    private static CookieOptions Cookie(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = Transport.IsTls(http.Request), Path = "/", IsEssential = true };

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
