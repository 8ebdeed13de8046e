using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>What has to hold once an experiment and its run are gone, wherever the operator was killed meanwhile.</summary>
internal static class CrashRules
{
    /// <summary>Every rule that does not hold, in words.</summary>
    /// <param name="name">Name of the experiment.</param>
    /// <param name="scenario">What was played.</param>
    /// <param name="journal">What was seen of it.</param>
    /// <param name="aws">The lab's AWS.</param>
    /// <param name="before">Its traces before the experiment came.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public static async Task<IReadOnlyList<string>> BrokenAsync(
        string name, CrashScenario scenario, RunJournal journal, LabAws aws, string before, CancellationToken cancellationToken)
    {
        var broken = new List<string>();
        var starts = await StartsAsync(name, aws, cancellationToken);
        var status = journal.LastStatus;
        var verdict = status?.Text("verdict");
        if (journal.Runs.Count != 1)
            broken.Add($"{journal.Runs.Count} runs were created: {string.Join(", ", journal.Runs)}");
        if (starts.Count > 1)
            broken.Add($"the fault was started {starts.Count} times: {string.Join(", ", starts)}");
        if (status?.Text("phase") != "Completed" || verdict is null)
            broken.Add($"there is no verdict; the last status is {status?.Text("phase")} “{status?.Text("message")}”");
        else if (!scenario.Verdicts.Contains(verdict) && !IsTooLateToStart(status?.Text("failure", "reason"), starts.Count))
            broken.Add($"the verdict is {verdict} “{status?.Text("message")}”, and not {string.Join(" or ", scenario.Verdicts)}");
        if (starts.Count == 0 && verdict == "Confirmed")
            broken.Add("nothing was injected, and the verdict is Confirmed");
        if (starts.Count > 0 && Condition(status, "Reverted") != "True")
            broken.Add($"a fault was injected, and Reverted is {Condition(status, "Reverted") ?? "not said"}");
        var after = await aws.TracesAsync(cancellationToken);
        if (after != before)
            broken.Add($"AWS is not as before. Before: {before} — after: {after}");
        return broken;
    }

    /// <summary>The FIS experiments and the automations that put the fault of an experiment in force; not the experiments that only count targets.</summary>
    private static async Task<IReadOnlyList<string>> StartsAsync(string name, LabAws aws, CancellationToken cancellationToken) =>
    [
        .. (await aws.ExperimentsOfAsync(name, cancellationToken)).Where(experiment => (string?)experiment["experimentOptions"]?["actionsMode"] != "skip-all").Select(experiment => (string)experiment["id"]!),
        .. (await aws.AutomationsAsync(cancellationToken))
            .Where(automation => (string?)automation["DocumentName"] == CrashScenario.DocumentOf(name)).Select(automation => (string)automation["AutomationExecutionId"]!),
    ];

    /// <summary>An operator that was away for long between its intention and the start does not start any more: the steady state is too old.</summary>
    private static bool IsTooLateToStart(string? reason, int starts) => reason == "NotStarted" && starts == 0;

    private static string? Condition(System.Text.Json.JsonElement? status, string type) =>
        status?.List("conditions").Where(condition => condition.Text("type") == type).Select(condition => condition.Text("status")).FirstOrDefault();
}
