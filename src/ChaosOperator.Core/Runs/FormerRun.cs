namespace ChaosOperator.Core.Runs;

/// <summary>A run that came before.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CompletionTime">When it ended.</param>
/// <param name="TimeToRecover">Its <see cref="RunFigures.TimeToRecover"/>; null when it has none.</param>
public sealed record FormerRun(string Name, DateTimeOffset CompletionTime, TimeSpan? TimeToRecover);
