namespace ChaosOperator.Lab.Lambda;

/// <summary>What FIS has written for the extension of a function to do.</summary>
/// <param name="Location">Where it was written.</param>
/// <param name="Qualifier">Alias or version of the invocations that are hit; null: all.</param>
/// <param name="Share">Share of them that is hit.</param>
/// <param name="Delay">How much later they start.</param>
/// <param name="Status">What callers get instead of the function's answer; null: that.</param>
/// <param name="PreventsExecution">Whether the function's code is not run.</param>
/// <param name="HeardAt">When the extension has heard of it.</param>
internal sealed record FunctionFault(string Location, string? Qualifier, double Share, TimeSpan Delay, int? Status, bool PreventsExecution, DateTimeOffset HeardAt)
{
    /// <summary>When the extension has heard that it is over.</summary>
    public DateTimeOffset ForgottenAt { get; init; } = DateTimeOffset.MaxValue;
}

/// <summary>What FIS has written for the extensions of functions, by the action that had it written.</summary>
internal sealed class FunctionFaults
{
    private readonly Dictionary<(string Action, string Function), FunctionFault> _faults = [];

    public void Write(string action, string function, FunctionFault fault) => _faults[(action, function)] = fault;

    /// <summary>An action is over; extensions hear of that some seconds later.</summary>
    public void TakeBack(string action, Func<DateTimeOffset> forgotten)
    {
        foreach (var key in _faults.Keys.Where(key => key.Action == action && _faults[key].ForgottenAt == DateTimeOffset.MaxValue).ToList())
            _faults[key] = _faults[key] with { ForgottenAt = forgotten() };
    }

    /// <summary>What the extension of a version does to an invocation now.</summary>
    public IEnumerable<FunctionFault> Of(LambdaFunction function, FunctionVersion version, string qualifier, DateTimeOffset now)
    {
        if (_faults.Count == 0 || FisExtension.LocationOf(version) is not { } location)
            return [];
        return _faults
            .Where(entry => entry.Key.Function == function.Arn && entry.Value.Location == location && entry.Value.Qualifier is var only && (only is null || only == qualifier))
            .Select(entry => entry.Value)
            .Where(fault => fault.HeardAt <= now && now < fault.ForgottenAt);
    }
}
