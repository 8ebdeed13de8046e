using System.Text.Json.Serialization;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>Where a guard stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardOutcome>))]
public enum GuardOutcome
{
    /// <summary>It is readable and has not come true.</summary>
    Watching,

    /// <summary>It came true: the fault is stopped.</summary>
    Fired,

    /// <summary>Its signal has told nothing for too long: the fault is stopped, since an unreadable guard guards nothing.</summary>
    Blind,

    /// <summary>The fault is over and it did not come true.</summary>
    Quiet,
}

/// <summary>Where one guard stands, and why.</summary>
/// <param name="Guard">The guard.</param>
/// <param name="Outcome">Where it stands; never <see cref="GuardOutcome.Quiet"/>, which only the end of the fault makes of it.</param>
/// <param name="Sentence">One sentence that explains it.</param>
/// <param name="DecidedBy">Start of the first sample that made it come true; null when none did.</param>
/// <param name="KnownUntil">Until when its signal told something: the end of the last sample since the guard began to watch; null when there is none.</param>
public sealed record GuardJudgement(AbortGuard Guard, GuardOutcome Outcome, string Sentence, DateTimeOffset? DecidedBy, DateTimeOffset? KnownUntil);
