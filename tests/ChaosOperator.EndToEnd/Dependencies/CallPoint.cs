using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>A step at which the operator depends on AWS: an operation, and where in the life of a run it is first called.</summary>
/// <param name="Service">Signing name of the service.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Since">The last mark of the run's timeline before it; <see cref="Accepting"/> before there was a run, <see cref="Deleting"/> once the experiment is deleted.</param>
/// <param name="After">How many calls of the operation the operator makes before.</param>
internal sealed record CallPoint(string Service, string Operation, string Since, int After)
{
    public const string Accepting = "Accepting";
    public const string Deleting = "Deleting";

    private static readonly string[] Reading = ["Get", "List", "Describe"];

    /// <summary>The action as IAM calls it.</summary>
    public string Action => $"{(Service == "monitoring" ? "cloudwatch" : Service)}:{Operation}";

    /// <summary>Whether the operation changes something in AWS.</summary>
    public bool Changes => !Reading.Any(verb => Operation.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>The points of a run, from the calls that it made and the moments of its marks.</summary>
    /// <param name="calls">The calls, oldest first.</param>
    /// <param name="marks">Marks of the timeline, and that of the deletion.</param>
    public static IReadOnlyList<CallPoint> Of(IReadOnlyList<LabCall> calls, IReadOnlyList<(string Mark, DateTimeOffset Time)> marks)
    {
        var before = new Dictionary<(string, string), int>();
        var points = new Dictionary<(string, string, string), CallPoint>();
        foreach (var call in calls)
        {
            var since = marks.LastOrDefault(mark => mark.Time <= call.Time).Mark ?? Accepting;
            var earlier = before.GetValueOrDefault((call.Service, call.Operation));
            points.TryAdd((call.Service, call.Operation, since), new CallPoint(call.Service, call.Operation, since, earlier));
            before[(call.Service, call.Operation)] = earlier + 1;
        }

        return [.. points.Values];
    }

    public override string ToString() => $"{Action} since {Since} (after {After})";
}
