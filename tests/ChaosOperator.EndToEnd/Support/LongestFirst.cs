using ChaosOperator.EndToEnd.Automations;
using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.EndToEnd.Demonstrations;
using ChaosOperator.EndToEnd.Dependencies;
using ChaosOperator.EndToEnd.Documentation;
using ChaosOperator.EndToEnd.Orphans;
using ChaosOperator.EndToEnd.Permissions;
using ChaosOperator.EndToEnd.Policies;
using ChaosOperator.EndToEnd.Runs;
using ChaosOperator.EndToEnd.Secrets;
using ChaosOperator.EndToEnd.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace ChaosOperator.EndToEnd.Support;

/// <summary>What takes a minute or more begins first, the longest before all, so that none of it is still at work when there is nothing left for the other threads.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Classes, and collections that have a name, by the time that they took.</summary>
    private static readonly List<string> Long =
    [
        NameOf<FirstExperimentTests>(), NameOf<DemonstrationTests>(), NameOf<LocalRunTests>(), NameOf<DeadMansSwitchTests>(), NameOf<DiagnosisTests>(), NameOf<OrphanTests>(), NameOf<PolicyTests>(), NameOf<NetworkCutTests>(), NameOf<PermissionTests>(), NameOf<ReplicaTests>(), NameOf<SameNameTests>(),
        NameOf<ApiServerAwayTests>(), NameOf<WatchStallTests>(), NameOf<ApiServerTroubleTests>(), NameOf<OrphanWithoutRunTests>(), NameOf<PlantedSecretsTests>(), NameOf<AutomationTests>(), NameOf<WithoutClusterTests>(),
        BadInputTests.Name, TheExample.Name, NameOf<CrashTests>(), SharedControlPlaneTests.Name, NameOf<CompactionTests>(),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => Rank(collection))];

    private static int Rank(ITestCollection collection)
    {
        var rank = Long.FindIndex(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return rank < 0 ? Long.Count : rank;
    }

    private static string NameOf<T>() => typeof(T).FullName!;
}
