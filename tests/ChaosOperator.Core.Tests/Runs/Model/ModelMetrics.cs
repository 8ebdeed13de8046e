using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>What CloudWatch holds of the model world: a sample a minute of each signal.</summary>
internal sealed class ModelMetrics(DateTimeOffset start)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private Sample[] _requests = new Sample[64];
    private Sample[] _health = new Sample[64];
    private Sample[] _errors = new Sample[64];
    private int _count;
    private DateTimeOffset _next = start;
    private bool _bitten;

    /// <summary>The system is not steady, fault or not.</summary>
    public bool IsUnsteady { get; set; }

    /// <summary>The fault changes nothing for the customers.</summary>
    public bool IsIndifferent { get; set; }

    /// <summary>Nothing is measured.</summary>
    public bool IsMissing { get; set; }

    /// <summary>Customers meet errors, which a guard is to spare them.</summary>
    public bool IsSuffering { get; set; }

    public void Tick(DateTimeOffset now, bool bites)
    {
        _bitten |= bites;
        if (now < _next + Minute)
        {
            return;
        }

        if (!IsMissing)
        {
            Add(_bitten && !IsIndifferent ? 0 : 44, IsUnsteady || (_bitten && !IsIndifferent) ? 0 : 1);
        }

        (_next, _bitten) = (_next + Minute, false);
    }

    /// <summary>The series from a moment on, as far as they have ended by another.</summary>
    public Dictionary<string, Series> Read(DateTimeOffset from, DateTimeOffset until)
    {
        var first = 0;
        while (first < _count && _requests[first].Start < from)
        {
            first++;
        }

        var end = _count;
        while (end > first && _requests[end - 1].Start + Minute > until)
        {
            end--;
        }

        return new Dictionary<string, Series>
        {
            ["requests"] = new(new ArraySegment<Sample>(_requests, first, end - first)),
            ["health"] = new(new ArraySegment<Sample>(_health, first, end - first)),
            ["errors"] = new(new ArraySegment<Sample>(_errors, first, end - first)),
        };
    }

    /// <summary>Whether every minute of a window was measured and healthy.</summary>
    public bool WasSteady(DateTimeOffset from, DateTimeOffset until)
    {
        var healthy = 0;
        for (var index = 0; index < _count; index++)
        {
            healthy += _health[index].Start >= from && _health[index].Start + Minute <= until && _health[index].Value == 1 ? 1 : 0;
        }

        return healthy == (int)((until - from) / Minute);
    }

    private void Add(double requests, double health)
    {
        if (_count == _requests.Length)
        {
            Array.Resize(ref _requests, 2 * _count);
            Array.Resize(ref _health, 2 * _count);
            Array.Resize(ref _errors, 2 * _count);
        }

        _requests[_count] = new Sample(_next, requests);
        _errors[_count] = new Sample(_next, IsSuffering ? 100 : 0);
        _health[_count++] = new Sample(_next, health);
    }
}
