namespace ChaosOperator.Lab.Hosting;

/// <summary>A hold and how far it is.</summary>
/// <param name="Hold">What is to be kept.</param>
/// <param name="State">How far it is.</param>
public sealed record HoldReport(Hold Hold, HoldState State);

/// <summary>The calls that are to be kept.</summary>
public sealed class HoldBook
{
    /// <summary>A hold that has met its call.</summary>
    internal sealed class Grip(Hold hold)
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _met;

        public Hold Hold { get; } = hold;

        public HoldState State { get; private set; }

        public bool Meets(AwsCall call) => Hold.Fits(call) && ++_met == Hold.Occurrence;

        public void Release() => _release.TrySetResult();

        /// <summary>Keeps the call if this is the moment.</summary>
        /// <exception cref="OperationCanceledException">The caller went away.</exception>
        public async Task KeepAsync(HoldMoment moment, CancellationToken callerGone)
        {
            if (moment != Hold.Moment)
                return;
            State = HoldState.Holding;
            try
            {
                await _release.Task.WaitAsync(callerGone);
            }
            catch (OperationCanceledException)
            {
                State = HoldState.Abandoned;
                throw;
            }
        }
    }

    private readonly Lock _gate = new();
    private readonly List<Grip> _grips = [];

    /// <summary>Places a hold.</summary>
    /// <param name="hold">What to keep.</param>
    public void Add(Hold hold)
    {
        ArgumentNullException.ThrowIfNull(hold);
        lock (_gate)
            _grips.Add(new(hold with { Service = ServiceNames.Signing(hold.Service) ?? "*" }));
    }

    /// <summary>Every hold that is placed, oldest first.</summary>
    public IReadOnlyList<HoldReport> Report()
    {
        lock (_gate)
            return [.. _grips.Select(grip => new HoldReport(grip.Hold, grip.State))];
    }

    /// <summary>Releases what is kept and forgets every hold.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var grip in _grips)
                grip.Release();
            _grips.Clear();
        }
    }

    /// <summary>The hold that is for this very call, or null. Each call is to be shown once.</summary>
    internal Grip? Meet(AwsCall call)
    {
        lock (_gate)
        {
            // Every hold counts the call, so that one does not shift the count of another.
            return _grips.Where(grip => grip.Meets(call)).ToList().FirstOrDefault();
        }
    }
}
