namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>A clock on which a thousand seconds pass in one.</summary>
internal sealed class QuickClock : TimeProvider
{
    private const int Speed = 1000;

    public override long GetTimestamp() => System.GetTimestamp() * Speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shrunk(dueTime), Shrunk(period));

    private static TimeSpan Shrunk(TimeSpan time) => time <= TimeSpan.Zero ? time : time / Speed;
}
