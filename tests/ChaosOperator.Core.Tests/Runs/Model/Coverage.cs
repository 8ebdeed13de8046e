using System.Collections.Concurrent;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>What the sequences came across, so that rules that held cannot have held over nothing.</summary>
internal sealed class Coverage
{
    /// <summary>The runs that found no room in FIS and went back to wait for it.</summary>
    public const string BackInQueue = "back in the queue";

    /// <summary>The runs that brought a load and were confirmed.</summary>
    public const string ConfirmedWithLoad = "confirmed with a load";

    /// <summary>The same with a load that functions sent.</summary>
    public const string ConfirmedWithSlices = "confirmed with slices";

    private static readonly ConcurrentDictionary<string, long> All = new();

    private readonly int[] _phases = new int[Enum.GetValues<RunPhase>().Length];
    private readonly Dictionary<Type, int> _commands = [];
    private ChaosRunStatus? _last;

    /// <summary>What was seen, and how often, over all sequences.</summary>
    public static IReadOnlyDictionary<string, long> Total => All;

    public void Saw(ChaosRunStatus status)
    {
        _phases[(int)(status.Phase ?? RunPhase.Pending)]++;
        _last = status;
    }

    public void Did(RunCommand command) => _commands[command.GetType()] = _commands.GetValueOrDefault(command.GetType()) + 1;

    /// <summary>Adds one sequence to the whole.</summary>
    /// <param name="fired">How often the dead man's switch stopped an experiment.</param>
    public void Close(int fired)
    {
        Add(Stopped, fired);
        foreach (var phase in Enum.GetValues<RunPhase>())
        {
            Add(Of(phase), _phases[(int)phase]);
        }

        foreach (var (command, times) in _commands)
        {
            Add(Of(command), times);
        }

        Add("sequences", 1);
        Add($"verdict {_last?.Verdict?.ToString() ?? "none"}", 1);
        Add(ConfirmedWithLoad, _last is { Load: not null, Verdict: Verdict.Confirmed } ? 1 : 0);
        Add(ConfirmedWithSlices, _last is { Load.Slice: not null, Verdict: Verdict.Confirmed } ? 1 : 0);
        Add(BackInQueue, _last?.Timeline.Any(mark => mark.Mark == RunMarks.Queued) == true ? 1 : 0);
        Add($"cut short {_last?.CutShort?.Reason ?? "never"}", 1);
    }

    /// <summary>Experiments that the dead man's switch stopped.</summary>
    public const string Stopped = "experiment stopped by the switch";

    public static string Of(RunPhase phase) => $"phase {phase}";

    public static string Of(Type command) => $"command {command.Name}";

    private static void Add(string what, int times) => All.AddOrUpdate(what, times, (_, before) => before + times);
}
