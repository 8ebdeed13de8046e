using System.Diagnostics;
using ChaosOperator.Demo.Leftovers;
using ChaosOperator.Demo.Telling;
using ChaosOperator.Demo.World;

namespace ChaosOperator.Demo;

/// <summary>The whole demonstration: sets the stage, tells the story, takes everything down whatever happened, and says how it went.</summary>
internal static class Demonstration
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int Interrupted = 130;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0 only if both verdicts were as told and nothing is left behind.</returns>
    public static async Task<int> RunAsync(DemoOptions options)
    {
        var elapsed = Stopwatch.StartNew();
        var teller = Teller.ForThisTerminal();
        using var interruption = new Interruption(teller);
        using var traces = Traces.Leave();
        using var paths = Prepare(options, teller);
        if (paths is null)
            return Failure;
        var stage = new Stage(options, paths);
        var told = await TellAsync(new Story(teller, options, paths, stage), teller, interruption.Token);
        var isClean = await TakeDown.RunAsync(teller, stage, traces, interruption.Hurry);

        Conclude(teller, told, isClean, elapsed.Elapsed, paths);
        return told != Success ? told : isClean ? Success : Failure;
    }

    private static DemoPaths? Prepare(DemoOptions options, Teller teller)
    {
        try
        {
            return DemoPaths.Prepare(options.Output);
        }
        catch (Exception exception) when (Failures.AreExpected(exception))
        {
            teller.Bad(exception.Message);
            return null;
        }
    }

    private static void Conclude(Teller teller, int told, bool isClean, TimeSpan elapsed, DemoPaths paths)
    {
        var story = told switch
        {
            Success => "Run 1 was refuted, run 2 was confirmed",
            Interrupted => "The demonstration was interrupted",
            _ => "The demonstration did not end as it should",
        };
        var sentence = $"{story}; {(isClean ? "nothing is left behind" : "something is left behind (see above)")}. It took {elapsed.TotalSeconds:0} s. The records are in {paths.Shown}.";
        teller.Say("");
        if (told == Success && isClean)
            teller.Good(sentence);
        else
            teller.Bad(sentence);
    }

    private static async Task<int> TellAsync(Story story, Teller teller, CancellationToken cancellationToken)
    {
        try
        {
            return await story.TellAsync(cancellationToken) ? Success : Failure;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            teller.Say("Interrupted.");
            return Interrupted;
        }
        catch (Exception exception) when (Failures.AreExpected(exception))
        {
            teller.Bad(exception.Message);
            return Failure;
        }
    }
}
