using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary>Shows people how far a run is.</summary>
internal interface IRunDisplay
{
    /// <summary>Whether there is somebody who can be asked.</summary>
    bool CanAsk { get; }

    /// <summary>Shows the run as it is now.</summary>
    void Show(V1Alpha1ChaosRun run);

    /// <summary>Tells something beside it.</summary>
    void Tell(string line);

    /// <summary>Waits for the key that somebody presses; what is shown goes on meanwhile.</summary>
    Task<Answer> AnswerAsync(CancellationToken cancellationToken);
}

/// <summary>What is wanted of a run by somebody who pressed Ctrl-C.</summary>
internal enum Answer
{
    /// <summary>To go on watching it.</summary>
    Watch,

    /// <summary>To abort it.</summary>
    Abort,

    /// <summary>To let it go on without being watched.</summary>
    Leave,
}
