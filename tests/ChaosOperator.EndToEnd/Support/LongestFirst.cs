using ChaosOperator.EndToEnd.Orphans;
using ChaosOperator.EndToEnd.Policies;
using ChaosOperator.EndToEnd.Runs;
using ChaosOperator.EndToEnd.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace ChaosOperator.EndToEnd.Support;

/// <summary>Test classes that take minutes begin first, so that none of them is still at work when there is nothing left for the other threads.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long = [typeof(DiagnosisTests), typeof(DeadMansSwitchTests), typeof(OrphanTests), typeof(PolicyTests), typeof(NetworkCutTests), typeof(ReplicaTests)];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Long.Any(type => collection.TestCollectionDisplayName.Contains(type.FullName!, StringComparison.Ordinal)))];
}
