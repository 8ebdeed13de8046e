namespace ChaosOperator.Lab.Hosting;

/// <summary>One line of the call log.</summary>
/// <param name="Time">Virtual time of arrival.</param>
/// <param name="Service">Signing name.</param>
/// <param name="Operation">Operation, or empty when unknown.</param>
/// <param name="Region">Region of the call.</param>
/// <param name="Caller">Role ARN or access key.</param>
/// <param name="Status">HTTP status; 0 when no response was sent.</param>
/// <param name="Error">Error code, or null on success; <c>LostResponse</c> and <c>Timeout</c> for connections that were cut.</param>
/// <param name="Details">What the call cost or touched.</param>
public sealed record LoggedCall(
    DateTimeOffset Time,
    string Service,
    string Operation,
    string Region,
    string Caller,
    int Status,
    string? Error,
    IReadOnlyDictionary<string, string> Details);

/// <summary>Every AWS request that the lab received, in order; tests assert on cost and rights with it.</summary>
public sealed class CallLog
{
    private readonly Lock _gate = new();
    private readonly List<LoggedCall> _calls = [];

    /// <summary>Appends a line.</summary>
    /// <param name="call">The line.</param>
    public void Add(LoggedCall call)
    {
        lock (_gate)
            _calls.Add(call);
    }

    /// <summary>The lines that match, oldest first.</summary>
    /// <param name="service">Signing name (or <c>cloudwatch</c> for <c>monitoring</c>); null or empty for all.</param>
    /// <param name="operation">Operation; null or empty for all.</param>
    /// <returns>A copy.</returns>
    public IReadOnlyList<LoggedCall> Find(string? service = null, string? operation = null)
    {
        var wanted = ServiceNames.Signing(service);
        lock (_gate)
        {
            return [.. _calls.Where(c =>
                (string.IsNullOrEmpty(wanted) || c.Service == wanted) && (string.IsNullOrEmpty(operation) || c.Operation == operation))];
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }
}
