namespace ChaosOperator.EndToEnd.Support;

/// <summary>Tests that work in the namespace that the example names, one after the other: objects there have the same names for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class TheExample
{
    public const string Name = "the namespace of the example";
}
