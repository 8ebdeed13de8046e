using System.Text.Json.Serialization;

namespace ChaosOperator.Core.Notifications;

/// <summary>What a notice tells of a run. Each is told of a run once at most.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeKind>))]
public enum NoticeKind
{
    /// <summary>The run is completed, and a required expectation was violated.</summary>
    Refuted,

    /// <summary>The fault may still be in force: an attempt to lift it failed, or for five minutes nothing showed that it is lifted.</summary>
    RevertFailed,

    /// <summary>The run was stopped by a person, a policy, a guard, a stop condition or AWS, while its fault was under way or before.</summary>
    Aborted,

    /// <summary>The run is completed, and the hypothesis held.</summary>
    Confirmed,

    /// <summary>The run is completed and could not tell.</summary>
    Inconclusive,

    /// <summary>The run is completed, and AWS or Kubernetes refused what it needed.</summary>
    Error,

    /// <summary>What <see cref="RevertFailed"/> told of is over: the fault is verified to be gone. Told to whoever was told of that.</summary>
    RevertVerified,

    /// <summary>Somebody let the run go although its fault may be in force. Told to whoever was told of <see cref="RevertFailed"/>.</summary>
    Abandoned,
}
