using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>The alarms, evaluated every minute; those with shorter periods every ten seconds, in virtual time.</summary>
internal sealed class AlarmStore(WorldGate gate, MetricStore metrics) : IAlarmStates, ILabTicker
{
    private const int Minute = 60;
    private const int ShortAlarmsEvery = 10;

    private readonly SortedDictionary<(string Region, string Name), Alarm> _alarms = [];
    private readonly List<Action<AlarmTransition>> _observers = [];

    public int Order => 10;

    public IEnumerable<Alarm> In(string region) => _alarms.Values.Where(a => a.Region == region);

    public Alarm? Find(string region, string name) => _alarms.GetValueOrDefault((region, name));

    public void Put(Alarm alarm) => _alarms[(alarm.Region, alarm.Name)] = alarm;

    public bool Remove(string region, string name) => _alarms.Remove((region, name));

    public AlarmState? Find(string alarmArn)
    {
        lock (gate.Lock)
            return _alarms.Values.FirstOrDefault(a => a.Arn == alarmArn)?.State;
    }

    /// <summary>Tags by ARN; none when there is no such alarm.</summary>
    public IReadOnlyDictionary<string, string> TagsOf(string alarmArn)
    {
        lock (gate.Lock)
            return _alarms.Values.FirstOrDefault(alarm => alarm.Arn == alarmArn)?.Tags ?? new Dictionary<string, string>();
    }

    public void Move(Alarm alarm, AlarmState state, string reason, DateTimeOffset at)
    {
        if (alarm.MoveTo(state, reason, at) is not { } change)
            return;
        foreach (var observer in _observers.ToArray())
            observer(change);
    }

    public IDisposable Watch(Action<AlarmTransition> observer)
    {
        lock (gate.Lock)
            _observers.Add(observer);
        return new Subscription(this, observer);
    }

    public ValueTask TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now.Second % ShortAlarmsEvery != 0)
            return ValueTask.CompletedTask;
        lock (gate.Lock)
        {
            foreach (var alarm in _alarms.Values)
            {
                var rule = AlarmRule.Of(alarm.Definition, alarm.Region);
                if (now.Second % (rule.Period < Minute ? ShortAlarmsEvery : Minute) == 0 && rule.Decide(metrics, now) is { } state)
                    Move(alarm, state, $"Threshold Crossed: {rule.DatapointsToAlarm} out of the last {rule.EvaluationPeriods} datapoints decide against the threshold {rule.Threshold}.", now);
            }
        }
        return ValueTask.CompletedTask;
    }

    private sealed class Subscription(AlarmStore store, Action<AlarmTransition> observer) : IDisposable
    {
        public void Dispose()
        {
            lock (store.GateLock)
                store._observers.Remove(observer);
        }
    }

    private Lock GateLock => gate.Lock;
}
