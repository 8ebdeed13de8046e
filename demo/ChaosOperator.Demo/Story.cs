using ChaosOperator.Demo.Aws;
using ChaosOperator.Demo.Charts;
using ChaosOperator.Demo.Runs;
using ChaosOperator.Demo.Telling;
using ChaosOperator.Demo.World;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.TestEnvironment.Programs;
using Spectre.Console;

namespace ChaosOperator.Demo;

/// <summary>The story, chapter by chapter.</summary>
internal sealed class Story(Teller teller, DemoOptions options, DemoPaths paths, Stage stage)
{
    // A run takes about half an hour of the lab; three times that, and some real time for slow machines.
    private static readonly TimeSpan RunDeadline = TimeSpan.FromMinutes(90);
    private static readonly TimeSpan RealTimeDeadline = TimeSpan.FromSeconds(45);

    /// <summary>Tells it.</summary>
    /// <returns>Whether both verdicts were as they should be.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        Introduce();
        await SetTheStageAsync(cancellationToken);
        var (cluster, lab) = (stage.Cluster!, stage.Lab!);
        var kubectl = new TypedKubectl(teller, cluster.Kubectl);
        using var reader = new ClusterReader(cluster.Kubectl.Kubeconfig);
        var follower = new RunFollower(reader, lab, stage.Operator!, $"{paths.OperatorLog} and {paths.LabLog}");

        teller.Chapter("A hypothesis and an experiment are applied");
        await kubectl.RunAsync(["apply", "-k", StoryNames.Manifests], cancellationToken);

        teller.Chapter("Run 1: the US region fails");
        var first = await FollowAsync(follower, StoryNames.FirstRun, cancellationToken);
        await ExplainAsync(kubectl, first, cancellationToken);
        if (!IsAsTold(first, "Refuted"))
            return false;

        teller.Chapter("The cause is corrected");
        await CorrectAsync(lab, cancellationToken);

        teller.Chapter("Another run is asked for: run 2");
        await kubectl.RunAsync(
            ["--namespace", StoryNames.Namespace, "patch", "chaosexperiment", StoryNames.Experiment, "--type", "merge", "--patch", """{"spec":{"trigger":{"token":"2"}}}"""],
            cancellationToken);
        var second = await FollowAsync(follower, StoryNames.SecondRun, cancellationToken);
        await ExplainAsync(kubectl, second, cancellationToken);

        teller.Chapter("Both runs side by side");
        await DrawAsync([first, second], cancellationToken);
        var isAsTold = IsAsTold(second, "Confirmed");
        if (options.Keep)
            await KeepAsync(cancellationToken);
        return isAsTold;
    }

    private void Introduce()
    {
        teller.Say("A company runs an API in two regions, US and EU. DNS (Route 53) sends each customer to the nearest healthy region.");
        teller.Say("The team claims: when one region fails, DNS notices and the other takes over. Chaos Operator puts that to the test:");
        teller.Say("it makes the US region fail in a controlled way, watches what happens, lifts the fault, and gives a verdict with reasons.");
        teller.Say($"AWS is played by the lab on this machine, {options.Speed:0.#} times as fast as real time. No AWS account is touched.");
    }

    private async Task SetTheStageAsync(CancellationToken cancellationToken)
    {
        teller.Chapter("A cluster, the lab and the operator are started");
        await stage.StartWorldAsync(cancellationToken);
        teller.Aside($"cluster   {stage.Cluster!.Description}");
        teller.Aside($"lab       {stage.Lab!.Address.GetLeftPart(UriPartial.Authority)}");
        await stage.Cluster.CheckIsFreeAsync(cancellationToken);
        teller.Command("kubectl apply --validate=false -f crds/");
        await stage.Cluster.DefineResourcesAsync(cancellationToken);
        await stage.StartOperatorAsync(cancellationToken);
        teller.Aside($"operator  ready; process {stage.Operator!.Id}, log {paths.Shown}logs/operator.log");
    }

    private async Task<RunView> FollowAsync(RunFollower follower, string run, CancellationToken cancellationToken)
    {
        var within = (RunDeadline / options.Speed) + RealTimeDeadline;
        try
        {
            if (!teller.IsLive)
                return await follower.FollowAsync(run, new LineScreen(teller), within, cancellationToken);
            return await teller.Console.Live(new Text($"Waiting for {run} …")).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom)
                .StartAsync(context => follower.FollowAsync(run, new LiveScreen(context, teller.Console), within, cancellationToken));
        }
        catch (DemoFailedException exception)
        {
            await SaveAsync("cexp,hyp,crun", paths.Objects, cancellationToken);
            throw new DemoFailedException($"{exception.Message} The objects as they were then are in {paths.Objects}.", exception);
        }
    }

    private async Task ExplainAsync(TypedKubectl kubectl, RunView run, CancellationToken cancellationToken)
    {
        await SaveAsync($"chaosrun/{run.Name}", paths.RunManifest(run.Name), cancellationToken);
        teller.Say("");
        await kubectl.RunAsync(["--namespace", StoryNames.Namespace, "get", "cexp,hyp,crun"], cancellationToken);
        teller.Say("");
        teller.Say($"{run.Name} is {run.Verdict}.");
        foreach (var expectation in run.Expectations.Where(expectation => run.Verdict == "Confirmed" ? expectation.IsDecided : expectation.Refutes))
            teller.Say($"  {(expectation.Outcome == "Held" ? "✓" : "✗")} {expectation.Name}: {expectation.Sentence}");
        foreach (var finding in run.Findings)
            teller.Say($"  → {finding.Code}: {finding.Evidence} {finding.Remedy}");
    }

    private bool IsAsTold(RunView run, string verdict)
    {
        if (run.Verdict == verdict)
            return true;
        teller.Bad($"{run.Name} should be {verdict}, but is {run.Verdict}: {run.Message} Look at {paths.RunManifest(run.Name)} and {paths.OperatorLog}.");
        return false;
    }

    private async Task CorrectAsync(LabProcess lab, CancellationToken cancellationToken)
    {
        teller.Say("The US stopped answering, but Route 53 held it to be healthy all the time, and the run names the cause. What does the health check watch indeed?");
        var correction = new HealthCheckCorrection(teller, lab, stage.Aws!);
        await correction.ShowAsync(cancellationToken);
        teller.Say($"The EU, as the run says: it cannot see the US fail. It shall watch {StoryNames.UsName}, as the run advises:");
        await correction.CorrectAsync(cancellationToken);
    }

    private async Task DrawAsync(IReadOnlyList<RunView> runs, CancellationToken cancellationToken)
    {
        var chart = SignalChart.Draw(runs);
        await File.WriteAllTextAsync(paths.Chart, chart, cancellationToken);
        teller.Say(chart.TrimEnd());
        teller.Say("");
        foreach (var run in runs)
            await ReportAsync(run.Name, cancellationToken);
        teller.Say($"{paths.Shown} holds both runs as YAML and as reports to be opened in a browser, this chart and the logs.");
    }

    /// <summary>Writes the page of a run, by the command that a user would type.</summary>
    private async Task ReportAsync(string run, CancellationToken cancellationToken)
    {
        string[] arguments = ["report", run, "--namespace", StoryNames.Namespace, "--file"];
        teller.Command(ShellText.Line("kubectl chaos", [.. arguments, $"{paths.Shown}{run}.html"]));
        var written = await Command.RunAsync(
            TestEnvironment.Repository.Program("ChaosOperator.Cli", "kubectl-chaos"), [.. arguments, paths.Report(run), "--kubeconfig", stage.Cluster!.Kubectl.Kubeconfig], cancellationToken: cancellationToken);
        if (written.ExitCode != 0)
            throw new DemoFailedException($"The report of {run} could not be written: {written.Error}");
    }

    private async Task SaveAsync(string objects, string file, CancellationToken cancellationToken)
    {
        var yaml = await stage.Cluster!.Kubectl.RunAsync(
            ["--namespace", StoryNames.Namespace, "get", objects, "--output", "yaml"], cancellationToken: cancellationToken);
        await File.WriteAllTextAsync(file, yaml, cancellationToken);
    }

    private async Task KeepAsync(CancellationToken interruption)
    {
        teller.Chapter("Everything goes on running, for you to try");
        await File.WriteAllTextAsync(paths.ShellSettings, ShellSettings.Of(stage), interruption);
        teller.Say("In another terminal, from the root of the repository; the first line points kubectl, kubectl chaos and AWS clients at cluster and lab:");
        teller.Output(
            $$$"""
            . {{{paths.Shown}}}env
            kubectl chaos run {{{StoryNames.Experiment}}} --namespace {{{StoryNames.Namespace}}} --wait
            kubectl --namespace {{{StoryNames.Namespace}}} get chaos
            tail -f {{{paths.Shown}}}logs/operator.log
            """);
        if (stage.Page is { } page)
            teller.Say($"The web page: {page} The token that it asks for: kubectl config view --raw --output jsonpath='{{.users[0].user.token}}'");
        teller.Say("A hypothesis of your own: docs/lab.md, “A first hypothesis of your own”.");
        teller.Say("Ctrl-C here takes everything down.");
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = interruption.Register(interrupted.SetResult);
        await interrupted.Task;
    }
}
