namespace ChaosOperator.Core.Hypotheses;

/// <summary>A condition over one signal under which a fault is stopped while it is being injected.</summary>
/// <param name="Name">What must not happen, in the user's words.</param>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Bound">What samples are held against.</param>
/// <param name="For">How long consecutive samples must satisfy it; null: one sample is enough.</param>
public sealed record AbortGuard(string Name, string Signal, Bound Bound, TimeSpan? For);
