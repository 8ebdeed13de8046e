using k8s.Models;

namespace ChaosOperator.Page.Access;

/// <summary>Who looks at the page, as the API server knows him.</summary>
/// <param name="TokenHash">By what his answers are remembered; the token itself is kept nowhere here.</param>
/// <param name="User">Name, groups and the rest, for access reviews.</param>
internal sealed record Visitor(string TokenHash, V1UserInfo User)
{
    public string Name => User.Username;
}

/// <summary>What became of a token, or of its absence.</summary>
/// <param name="Visitor">Who it is; null when nobody.</param>
/// <param name="Refusal">Why nobody.</param>
/// <param name="BySession">Whether he signed in here, and can sign out.</param>
internal sealed record Passage(Visitor? Visitor, Refusal Refusal = Refusal.None, bool BySession = false);

/// <summary>Why somebody is not let in.</summary>
internal enum Refusal
{
    /// <summary>He is.</summary>
    None,

    /// <summary>There was no token.</summary>
    NoToken,

    /// <summary>The API server does not take the token for one of this page: wrong, expired, or meant for somebody else.</summary>
    NotAccepted,

    /// <summary>Too many tokens that nobody knows came from there.</summary>
    TooMany,
}
