namespace ChaosOperator.Page;

/// <summary>Where the page is served and what it bears. Times are real time.</summary>
public sealed record PageOptions
{
    /// <summary>Where it listens, as in <c>http://0.0.0.0:8081</c>.</summary>
    public required string Listen { get; init; }

    /// <summary>For whom a token must be meant; empty: for the API server itself, as tokens of people by OIDC are.</summary>
    public string Audience { get; init; } = DefaultAudience;

    /// <summary>A token with this audience opens the page and nothing else.</summary>
    public const string DefaultAudience = "chaos-operator";

    /// <summary>How long an answer of the API server is taken for true: who a token is, and what he may read.</summary>
    public TimeSpan Remembered { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long nobody has to sign in again; less where the token ends before.</summary>
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Tokens that are not known yet, looked at in a minute: for all that come from an address.</summary>
    public int NewTokensPerMinute { get; init; } = 30;

    /// <summary>How often a stream says that it lives, and asks whether it still may.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The least time between two pictures of a stream.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a reader may take for what was sent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most streams of a person.</summary>
    public int StreamsOfOne { get; init; } = 8;

    /// <summary>The most streams in all.</summary>
    public int Streams { get; init; } = 200;
}
