using ChaosOperator.Core.Runs;
using ChaosOperator.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Orphans;
using ChaosOperator.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChaosOperator.Tests.Policies;

/// <summary>The watch has told of no halt, and there is one.</summary>
public sealed class RunPoliciesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);
    private static readonly RunContext Context = SomeRun.Named("checkout-1");

    private readonly ListedApi<V1Alpha1ChaosPolicy> stored = new();
    private readonly PolicyBook book;
    private readonly RunTurns turns;
    private readonly RunPolicies policies;

    public RunPoliciesTests()
    {
        stored.Store(new V1Alpha1ChaosPolicy { Metadata = new() { Name = "p" }, Spec = new() { Halt = new() { Reason = "incident 4711" } } });
        book = new PolicyBook(new ShownCache<V1Alpha1ChaosPolicy>(() => [new V1Alpha1ChaosPolicy { Metadata = new() { Name = "p" }, Spec = new() }]), stored);
        turns = new RunTurns(book, new ShownCache<V1Alpha1ChaosRun>(() => []), (_, _) => Task.FromResult<V1Alpha1ChaosRun?>(null));
        policies = new RunPolicies(book, turns, NullLogger<RunPolicies>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EXP1")]
    [InlineData(null)]
    public async Task A_run_that_injects_sees_a_halt_that_its_watch_does_not_deliver(string? experiment)
    {
        using var turn = await LookAsync(RunPhase.Injecting, experiment);

        Assert.Contains("incident 4711", turn.Policy.Halt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_read_serves_the_faults_that_are_looked_at_within_two_seconds_and_no_start()
    {
        foreach (var (experiment, after) in ((string?, double)[])[("EXP1", 0), ("EXP2", 0), ("EXP3", 1.9), (null, 1.9), ("EXP1", 2)])
        {
            (await LookAsync(RunPhase.Injecting, experiment, after)).Dispose();
        }

        Assert.Equal(3, stored.Reads);
    }

    [Fact]
    public async Task A_read_that_failed_serves_nobody_else()
    {
        stored.Refusal = new HttpRequestException("away");
        (await LookAsync(RunPhase.Injecting, "EXP1")).Dispose();
        stored.Refusal = null;

        using var turn = await LookAsync(RunPhase.Injecting, "EXP1");

        Assert.Contains("incident 4711", turn.Policy.Halt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_force_is_looked_after_although_the_policies_cannot_be_read()
    {
        stored.Refusal = new HttpRequestException("away");

        using var turn = await LookAsync(RunPhase.Injecting, "EXP1");

        Assert.Null(turn.Policy.Halt);
    }

    [Fact]
    public async Task Nothing_is_injected_over_policies_that_cannot_be_read()
    {
        stored.Refusal = new HttpRequestException("away");

        await Assert.ThrowsAsync<HttpRequestException>(() => LookAsync(RunPhase.Injecting, null));
    }

    [Theory]
    [InlineData(RunPhase.SteadyState)]
    [InlineData(RunPhase.Recovering)]
    public async Task Where_no_fault_is_in_force_what_the_watch_has_told_is_enough(RunPhase phase)
    {
        stored.Refusal = new InvalidOperationException("Nothing is to be read here.");

        using var turn = await LookAsync(phase, null);

        Assert.Null(turn.Policy.Halt);
    }

    public void Dispose() => turns.Dispose();

    private Task<Turn> LookAsync(RunPhase phase, string? experiment, double after = 0) =>
        policies.LookAsync(new V1Alpha1ChaosRun { Metadata = new() }, Context, new ChaosRunStatus { Phase = phase, Aws = new RunAwsRecord { ExperimentId = experiment } }, Now.AddSeconds(after), Token);
}
