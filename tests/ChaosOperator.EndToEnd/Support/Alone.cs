namespace ChaosOperator.EndToEnd.Support;

/// <summary>Tests that load the machine by themselves run after all others, one at a time, so that neither spoils the other's time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
