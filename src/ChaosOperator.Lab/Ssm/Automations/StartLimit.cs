namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>StartAutomationExecution is limited to one a second; how many may come at once is not documented, so it is a switch.</summary>
internal sealed class StartLimit(int burst)
{
    private readonly Lock _gate = new();
    private double _tokens = burst;
    private DateTimeOffset? _last;

    public bool Admit(DateTimeOffset now)
    {
        lock (_gate)
        {
            _tokens = Math.Min(burst, _tokens + (now - (_last ?? now)).TotalSeconds);
            _last = now;
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }
    }
}
