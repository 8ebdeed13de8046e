using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Tests.Runs.Model;
using ChaosOperator.Tests.Shared.Readiness;
using CsCheck;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>What kstatus makes of runs, over the statuses that lives of runs in the model come to.</summary>
public sealed class KstatusRunTests
{
    private const int Lives = 2000;

    private static readonly string[] Standard = [RunConditions.Reconciling, RunConditions.Stalled];

    [Fact]
    public void A_run_is_in_progress_until_it_is_over_and_failed_while_it_needs_somebody()
    {
        var seen = new Dictionary<(RunPhase Phase, Verdict? Verdict, string? Unverified), HashSet<string>>();
        Play((_, status) =>
        {
            RunRules.Hold(!status.Conditions.IsTrue(RunConditions.Reconciling) || !status.Conditions.IsTrue(RunConditions.Stalled), "A run does not come to its end by itself and by somebody.");
            var (kstatus, message) = Kstatus.Of(StoredRunJson.Of(status));
            RunRules.Hold(kstatus != Kstatus.Failed || message.Contains("chaosoperator.dev/abandon", StringComparison.Ordinal), $"What to do is told: {message}");
            lock (seen)
            {
                var key = (status.Phase!.Value, status.Verdict, status.Conditions.Find(RunConditions.Reverted) is { Status: ConditionStatus.False } reverted ? reverted.Reason : null);
                (seen.TryGetValue(key, out var known) ? known : seen[key] = []).Add(kstatus);
            }
        });

        Assert.All(Enum.GetValues<RunPhase>(), phase => Assert.Contains(seen.Keys, key => key.Phase == phase));
        Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.Contains(seen.Keys, key => key.Verdict == verdict));
        Assert.Contains(seen.Keys, key => key is { Phase: RunPhase.Reverting, Unverified: RevertedReasons.RevertFailed });
        Assert.Contains(seen.Keys, key => key is { Phase: RunPhase.Completed, Unverified: RevertedReasons.Abandoned });
        Assert.All(seen, entry => Assert.Subset(Expected(entry.Key.Phase, entry.Key.Unverified), entry.Value));
    }

    /// <summary>A write per look at every run would be one that nobody reads.</summary>
    [Fact]
    public void No_status_is_written_for_these_conditions_alone_but_when_patience_ends() => Play((former, status) =>
        RunRules.Hold(
            former is null || !Without(former).Equals(Without(status)) || !Others(former).SequenceEqual(Others(status)) || Ones(former).SequenceEqual(Ones(status)) || status.Conditions.IsTrue(RunConditions.Stalled),
            "The conditions follow from what else changed."));

    /// <summary>Gives each status of many lives, with the one before it.</summary>
    private static void Play(Action<ChaosRunStatus?, ChaosRunStatus> look) => ModelTests.Sequence.Sample(
        sequence =>
        {
            ChaosRunStatus? former = null;
            ModelTests.Play(sequence.Fault, sequence.HasSwitch, sequence.Load, sequence.Steps, status =>
            {
                // An operator that was away has not written anything yet.
                if (status.Phase is not null) look(former, status);
                former = status;
            });
        },
        iter: Lives);

    /// <summary>What AWS does not answer for a moment needs nobody, and for five minutes it does: which it is the reason alone does not say.</summary>
    private static HashSet<string> Expected(RunPhase phase, string? unverified) => (phase, unverified) switch
    {
        (RunPhase.Completed, _) => [Kstatus.Current],
        (_, null) => [Kstatus.InProgress],
        (_, RevertedReasons.RevertFailed) => [Kstatus.Failed],
        _ => [Kstatus.InProgress, Kstatus.Failed],
    };

    private static ChaosRunStatus Without(ChaosRunStatus status) => status with { Conditions = [], ObservedGeneration = null };

    private static IEnumerable<Condition> Ones(ChaosRunStatus status) => status.Conditions.Where(condition => Standard.Contains(condition.Type));

    private static IEnumerable<Condition> Others(ChaosRunStatus status) => status.Conditions.Where(condition => !Standard.Contains(condition.Type));
}
