using System.CommandLine;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Cli.Local;

/// <summary><c>run --local</c>: runs an experiment from here.</summary>
internal static class LocalRunCommand
{
    /// <summary>Begins a run, or goes on with one, and stays with it to its end.</summary>
    /// <returns>The exit code, by the verdict.</returns>
    public static async Task<int> RunAsync(ParseResult parsed, string? name, CancellationToken cancellationToken)
    {
        // Heard from before anything is begun; a terminal that is closed is an interrupt, too.
        using var interrupts = new ProcessInterrupts(System.Runtime.InteropServices.PosixSignal.SIGHUP);
        return await RunAsync(parsed, name, interrupts, cancellationToken);
    }

    /// <summary>The same with interrupts of the caller's.</summary>
    internal static async Task<int> RunAsync(ParseResult parsed, string? name, IInterrupts interrupts, CancellationToken cancellationToken)
    {
        // Whoever closes the terminal keeps no fault from being lifted.
        var console = parsed.InvocationConfiguration;
        (console.Output, console.Error) = (Stubborn(console.Output), Stubborn(console.Error));
        var error = console.Error;
        try
        {
            var time = await Preparation.UnlessInterruptedAsync(token => ClockAsync(parsed, token), interrupts, cancellationToken);
            await using var engine = LocalEngine.Create(time, error, parsed.GetValue(LocalOptions.Profile));
            using var file = await Preparation.UnlessInterruptedAsync(
                token => parsed.GetValue(LocalOptions.Resume) ? ResumedAsync(parsed, name, engine, token) : BegunAsync(parsed, name, engine, token), interrupts, cancellationToken);
            await error.WriteLineAsync($"The state of {file.State.Run!.Metadata.Name} is in {file.Path}.");
            var abort = parsed.GetValue(LocalOptions.Abort) ? "asked for at the command line" : null;
            return await Follow.ShowAsync(parsed, time, display => new LocalRunner(engine, file, new StubbornDisplay(display), interrupts, abort).RunAsync(cancellationToken));
        }
        catch (LocalRefusalException refusal)
        {
            await error.WriteLineAsync(refusal.Message);
            return refusal.Code;
        }
        catch (Exception unusable) when (unusable is StateFileException or UnknownProfileException)
        {
            await error.WriteLineAsync(unusable.Message);
            return ExitCodes.Usage;
        }
    }

    private static LegibleWriter Stubborn(TextWriter output) => new(new StubbornWriter(LegibleWriter.ForPrograms(output)));

    private static async Task<TimeProvider> ClockAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return parsed.GetValue(LocalOptions.Clock) is { } clock ? await LabClock.ReadAsync(clock, cancellationToken) : TimeProvider.System;
        }
        catch (InvalidOperationException unread)
        {
            throw new LocalRefusalException(unread.Message);
        }
    }

    private static async Task<StateFile> BegunAsync(ParseResult parsed, string? name, LocalEngine engine, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        var (read, code) = await CheckedManifests.ReadAsync(parsed.GetValue(LocalOptions.Files)!, parsed.GetValue(ClusterOptions.Namespace) ?? "default", error, cancellationToken);
        var set = read ?? throw new LocalRefusalException("Nothing is begun.", code);
        var admission = new LocalAdmission(set, engine.Sessions);
        var chosen = admission.Choose(name);
        var key = set.KeyOf(chosen.Manifest);
        var folder = StateFolder.Default;
        var named = parsed.GetValue(LocalOptions.State);
        if (named is null && folder.Unfinished(key.Namespace, key.Name) is [var unfinished, ..])
        {
            throw new LocalRefusalException($"An earlier run of {key.Name} is not over. Go on with it first: {LocalRuns.Resume(unfinished, engine.Profile)}");
        }

        var number = named is null ? folder.NextNumber(key.Namespace!, key.Name) : 1;
        var state = await admission.AdmitAsync(chosen, LocalIdentity.OfThisProcess, number, parsed.GetValue(LocalOptions.WithoutLoad), engine.Time.GetWholeSeconds(), cancellationToken);
        foreach (var note in Impossible.LeftOut(chosen.Experiment.Spec, set.HasPolicies))
        {
            await error.WriteLineAsync(note);
        }

        if (state.Run!.Spec.Experiment?.Aws?.RoleArn is not null)
        {
            var owner = new ObjectOwner(state.Cluster!, key.Namespace!, key.Name, "");
            await error.WriteLineAsync($"spec.aws.roleArn is assumed with the external id {owner.ExternalId}.");
        }

        return StateFile.Create(named?.FullName ?? folder.FileOf(key.Namespace!, state.Run.Metadata.Name), state);
    }

    private static async Task<StateFile> ResumedAsync(ParseResult parsed, string? name, LocalEngine engine, CancellationToken cancellationToken)
    {
        var file = StateFile.Resume(parsed.GetValue(LocalOptions.State)?.FullName ?? OnlyUnfinished(parsed.GetValue(ClusterOptions.Namespace), name));
        try
        {
            if (!file.State.IsOver)
            {
                await LocalAccount.DemandAsync(engine.Sessions, LocalRuns.ContextOf(file).Experiment.Aws, cancellationToken);
            }

            if (parsed.GetValue(LocalOptions.Abandon) is { } reason)
            {
                Abandon(file, reason, engine.Profile);
            }

            return file;
        }
        catch (Exception refused)
        {
            file.Dispose();
            throw refused is AwsRefusedException { Failure: var failure } ? new LocalRefusalException($"{file.State.Run!.Metadata.Name} is not gone on with: {failure.Message} A fault may be in force; try again.", ExitCodes.Cluster) : refused;
        }
    }

    /// <summary>As the annotation does in a cluster; but nobody lets a fault go that nobody has tried to lift.</summary>
    private static void Abandon(StateFile file, string reason, string? profile)
    {
        var run = file.State.Run!;
        file.Write(run.Status?.Phase switch
        {
            RunPhase.Reverting => file.State.Abandoned(reason),
            RunPhase.Completed => throw new LocalRefusalException($"{run.Metadata.Name} is over; there is nothing to abandon."),
            var phase => throw new LocalRefusalException(
                $"{run.Metadata.Name} is {phase ?? RunPhase.Pending}: nobody has tried to lift its fault yet. Do that first: {LocalRuns.Resume(file.Path, profile)} --abort"),
        });
    }

    private static string OnlyUnfinished(string? space, string? name) => StateFolder.Default.Unfinished(space, name) switch
    {
        [var one] => one,
        [] => throw new LocalRefusalException($"There is no run{(name is null ? "" : $" of {name}")} that is not over in {StateFolder.Default.Folder}; name the state file of one by --state."),
        var several => throw new LocalRefusalException($"Several runs are not over; say which one by --state:{string.Concat(several.Select(file => $"{Environment.NewLine}  {file}"))}"),
    };
}
