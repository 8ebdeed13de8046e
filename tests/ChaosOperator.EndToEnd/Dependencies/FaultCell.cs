using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>One way of failing at one step, in an experiment of its own: a function, a role and therefore calls that nobody else has.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Point">The step.</param>
/// <param name="Kind">How the lab fails.</param>
internal sealed record FaultCell(int Number, CallPoint Point, string Kind)
{
    /// <summary>All tries of a call: the SDK makes three.</summary>
    private const int OneCall = 3;

    /// <summary>Credentials expire once; the new ones are good.</summary>
    private const int Once = 1;

    /// <summary>Half a minute at the lab's speed. Several calls so late in a row would hold a look up for so long that the dead man's switch rightly ends the fault.</summary>
    private const int LatencyMilliseconds = 500;

    /// <summary>The kinds that pass by themselves.</summary>
    private static readonly string[] Passing = ["ServerError", "Throttle", "Latency", "LostResponse", "ExpiredToken"];

    public string Experiment => $"cell-{Number}";

    public string Run => $"{Experiment}-1";

    public string Function => FunctionOf(Number);

    public string Role => $"arn:aws:iam::111122223333:role/{Experiment}";

    /// <summary>Whether it lasts until somebody mends it.</summary>
    public bool Lasts => Kind == "AccessDenied";

    public LabFault Fault => new(Point.Service, Point.Operation, Kind, Lasts ? 0 : Kind == "ExpiredToken" ? Once : OneCall, Kind == "Latency" ? LatencyMilliseconds : 0, Role, Point.After);

    public static string FunctionOf(int number) => $"example-cell-{number}";

    /// <summary>Every kind at every step.</summary>
    public static IReadOnlyList<FaultCell> All(IReadOnlyList<CallPoint> points) =>
        Numbered(points.SelectMany(point => Passing.Append("AccessDenied").Select(kind => (point, kind))));

    /// <summary>A denial at every step, a lost answer wherever something is changed, and the other kinds in turn: each at every fifth step, and so at most operations. Half of them, the other half the day after.</summary>
    public static IReadOnlyList<FaultCell> Stratum(IReadOnlyList<CallPoint> points, DateTimeOffset today) => Numbered(
        points.Select(point => (point, "AccessDenied"))
            .Concat(points.Where(point => point.Changes).Select(point => (point, "LostResponse")))
            .Concat(points.Select((point, index) => (point, Passing[index % Passing.Length]))).Distinct()
            .Where((_, index) => (index + today.DayOfYear) % 2 == 0));

    private static IReadOnlyList<FaultCell> Numbered(IEnumerable<(CallPoint Point, string Kind)> cells) => [.. cells.Select((cell, index) => new FaultCell(index + 1, cell.Point, cell.Kind))];

    public override string ToString() => $"{Experiment}: {Kind} of {Point}";
}
