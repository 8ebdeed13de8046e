using ChaosOperator.Demo.Aws;

namespace ChaosOperator.Demo.Leftovers;

/// <summary>Looks for what the runs could have left in AWS.</summary>
internal static class AwsLeftovers
{
    public static async Task CheckAsync(LabAws aws, FunctionFacts before, CheckList checks, CancellationToken cancellationToken)
    {
        await checks.NothingAsync("no FIS experiment template is left", () => aws.TemplatesAsync(cancellationToken));
        await checks.NothingAsync("no FIS experiment is live", () => aws.LiveExperimentsAsync(cancellationToken));
        await checks.NothingAsync("no alarm of a dead man's switch is left", () => aws.AlarmsAsync(cancellationToken));
        await checks.NothingAsync("no CloudWatch dashboard is left", () => aws.DashboardsAsync(cancellationToken));
        await checks.NothingAsync("no SSM automation is live", () => aws.LiveAutomationsAsync(cancellationToken));
        await checks.NothingAsync("no snapshot of a function waits for its revert", () => aws.SnapshotsAsync(cancellationToken));
        await checks.NothingAsync(
            $"{string.Join(", ", StoryNames.Functions.Select(function => function.Name))} are as they were: layers, environment, versions, aliases, weights",
            async () => (await aws.ReadFunctionsAsync(cancellationToken)).DifferencesFrom(before));
    }
}
