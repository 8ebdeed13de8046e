namespace ChaosOperator.Core.Aws;

/// <summary>A change of an alarm's state, from its history.</summary>
/// <param name="Alarm">Name of the alarm.</param>
/// <param name="Time">When it happened.</param>
/// <param name="From">State before, as CloudWatch names it; null when the history does not say.</param>
/// <param name="To">State after, as CloudWatch names it.</param>
/// <param name="Reason">Why, in short; null when the history does not say.</param>
public sealed record AlarmChange(string Alarm, DateTimeOffset Time, string? From, string To, string? Reason);
