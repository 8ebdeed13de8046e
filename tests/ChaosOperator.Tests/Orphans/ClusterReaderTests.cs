using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Runs;
using ChaosOperator.Orphans;
using ChaosOperator.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Policies;
using k8s.Models;

namespace ChaosOperator.Tests.Orphans;

public sealed class ClusterReaderTests
{
    private const string Role = "arn:aws:iam::111122223333:role/chaos-operator";

    private readonly ListedApi<V1Alpha1ChaosExperiment> experiments = new();
    private readonly ListedApi<V1Alpha1ChaosRun> runs = new();
    private readonly ListedApi<V1Alpha1ChaosPolicy> policies = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_of_all_pages_hold_what_is_theirs_until_they_are_completed()
    {
        experiments.Store(Experiment());
        for (var number = 1; number <= 5; number++) runs.Store(Run($"run-{number}", number == 5 ? RunPhase.Completed : RunPhase.Injecting));

        var holders = (await ReadAsync()).Holders;

        Assert.All(["uid-run-1", "uid-run-4"], uid => Assert.True(holders.IsHeldByRun(uid)));
        Assert.False(holders.IsHeldByRun("uid-run-5"));
        Assert.True(holders.HasActiveRun("uid-outage"));
        Assert.False(holders.HasActiveRun("uid-other"));
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_holds_what_is_its_experiments()
    {
        experiments.Store(Experiment());
        runs.StoreUnreadable(new V1ObjectMeta
        {
            Name = "odd-1",
            NamespaceProperty = "resilience",
            Uid = "uid-odd",
            OwnerReferences = [new V1OwnerReference { Kind = "ChaosExperiment", Uid = "uid-outage" }],
        });

        var holders = (await ReadAsync()).Holders;

        Assert.True(holders.IsHeldByRun("uid-odd"));
        Assert.True(holders.HasActiveRun("uid-outage"));
    }

    [Fact]
    public async Task A_run_holds_nothing_of_an_experiment_that_is_not_in_its_namespace_unless_that_is_recorded()
    {
        experiments.Store(Experiment());
        var borrower = Run("outage-1", RunPhase.Injecting);
        borrower.Metadata.NamespaceProperty = "payments";
        runs.Store(borrower);
        runs.StoreUnreadable(new V1ObjectMeta
        {
            Name = "odd-1",
            NamespaceProperty = "payments",
            Uid = "uid-odd",
            OwnerReferences = [new V1OwnerReference { Kind = "ChaosExperiment", Uid = "uid-outage" }],
        });
        Assert.False((await ReadAsync()).Holders.HasActiveRun("uid-outage"));

        var left = Run("gone-1", RunPhase.Reverting);
        left.Status = left.Status! with { Mandate = new RunMandate { ExperimentName = "gone", ExperimentUid = "uid-gone", Generation = 1, Region = "us-east-1", ExperimentRoleArn = Role } };
        runs.Store(left);
        Assert.True((await ReadAsync()).Holders.HasActiveRun("uid-gone"));
    }

    [Fact]
    public async Task What_experiments_and_runs_at_work_run_by_its_name_is_held_even_where_they_cannot_be_read()
    {
        var named = Experiment();
        named.Spec = named.Spec with { Documents = [new DocumentSpec { Name = "Example-Named" }] };
        experiments.Store(named);
        experiments.StoreUnreadable(new V1ObjectMeta { Name = "odd", NamespaceProperty = "payments", Uid = "uid-odd" }, """{ "spec": { "documents": "Example-Odd", "fault": "EXT1" } }""");
        var run = Run("gone-1", RunPhase.Injecting);
        run.Spec = run.Spec with { Experiment = new ChaosExperimentSpec { Fault = new FaultSpec { Automation = new AutomationFaultSpec { DocumentName = "chaos-carried" } } } };
        runs.Store(run);

        var holders = (await ReadAsync()).Holders;

        Assert.All(["Example-Named", "Example-Odd", "chaos-carried"], name => Assert.True(holders.IsDocumentNamed(name), name));
        Assert.True(holders.IsTemplateNamed("EXT1"));
        Assert.False(holders.IsDocumentNamed("Example-Other"));
    }

    [Fact]
    public async Task Where_a_run_has_no_UID_nothing_is_known_and_it_is_named()
    {
        runs.StoreUnreadable(new V1ObjectMeta { Name = "odd-1", NamespaceProperty = "resilience" });

        var unknown = await Assert.ThrowsAsync<UnknownHolderException>(ReadAsync);

        Assert.Contains("resilience/odd-1 has no UID that can be read", unknown.Message, StringComparison.Ordinal);
        Assert.True(SweepReporter.IsAboutKubernetes(unknown));
    }

    [Fact]
    public async Task An_experiment_that_no_policy_allows_and_that_never_was_at_work_lends_its_role_to_nobody()
    {
        experiments.Store(Experiment());
        Assert.Empty((await ReadAsync()).Scopes([], []));

        policies.Store(new V1Alpha1ChaosPolicy { Metadata = new() { Name = "p" }, Spec = new() { Namespaces = ["resil*"], Allow = new() { Roles = ["arn:aws:iam::111122223333:role/*"], Regions = ["us-*"] } } });
        Assert.Equal([new SweepScope("us-east-1", Role, "resilience", "aws", "111122223333")], (await ReadAsync()).Scopes([], []));
    }

    [Fact]
    public async Task One_that_was_at_work_and_a_run_of_it_do_whatever_policies_say_by_now()
    {
        var experiment = Experiment();
        experiment.Status = new ChaosExperimentStatus { Aws = new PlanRecord { TemplateId = "EXT1", PlanHash = "h" } };
        experiments.Store(experiment);
        var run = Run("run-1", RunPhase.Reverting);
        run.Status = run.Status! with
        {
            Aws = new RunAwsRecord(),
            Mandate = new RunMandate { ExperimentName = "outage", ExperimentUid = "uid-outage", Generation = 1, Region = "eu-west-1", RoleArn = Role, ExperimentRoleArn = experiment.Spec.Aws!.ExperimentRoleArn! },
        };
        runs.Store(run);

        Assert.Equal(["us-east-1", "eu-west-1"], (await ReadAsync()).Scopes([], []).Select(scope => scope.Region));
    }

    [Fact]
    public async Task An_orphan_is_told_on_its_experiment_or_on_the_one_that_has_its_name_now()
    {
        experiments.Store(Experiment());
        var reading = await ReadAsync();

        Assert.NotNull(reading.Namesake(new FormerOwner(null, null, "uid-outage")));
        Assert.NotNull(reading.Namesake(new FormerOwner("resilience", "outage", "uid-of-before")));
        Assert.Null(reading.Namesake(new FormerOwner("payments", "outage", "uid-of-before")));
        Assert.Null(reading.Namesake(new FormerOwner(null, null, "uid-of-before")));
    }

    private Task<ClusterReading> ReadAsync() =>
        new ClusterReader(experiments, runs, new PolicyBook(new ShownCache<V1Alpha1ChaosPolicy>(() => []), policies), TimeProvider.System).ReadAsync(Token);

    private static V1Alpha1ChaosExperiment Experiment() => new()
    {
        Metadata = new() { Name = "outage", NamespaceProperty = "resilience", Uid = "uid-outage" },
        Spec = new() { Aws = new() { Region = "us-east-1", RoleArn = Role, ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis" } },
    };

    private static V1Alpha1ChaosRun Run(string name, RunPhase phase) => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = "resilience", Uid = $"uid-{name}" },
        Spec = new() { ExperimentName = "outage", ExperimentUid = "uid-outage", Number = 1 },
        Status = new() { Phase = phase },
    };
}
