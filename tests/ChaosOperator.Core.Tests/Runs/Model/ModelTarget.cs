using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>A function of the model world.</summary>
internal sealed class ModelTarget(string name)
{
    private int _version = 1;
    private TimeSpan _busy;

    public string Name { get; } = name;

    /// <summary>The fault is attached to it.</summary>
    public bool IsFaulty { get; private set; }

    public bool IsGone { get; set; }

    public void Attach() => (IsFaulty, _version) = (!IsGone, _version + 1);

    public void Lift() => IsFaulty = false;

    /// <summary>Somebody publishes another version; that is none of the operator's business.</summary>
    public void Change() => _version++;

    public void Update(TimeSpan lasting) => _busy = lasting;

    public void Tick(TimeSpan step) => _busy = _busy > step ? _busy - step : TimeSpan.Zero;

    public TargetInspection Inspect() => this switch
    {
        { IsGone: true } => new TargetInspection(Name, "gone", IsClean: true, "it exists no more"),
        { IsFaulty: true } => new TargetInspection(Name, $"v{_version}", IsClean: false, "$LATEST carries the layer"),
        _ when _busy > TimeSpan.Zero => new TargetInspection(Name, $"v{_version}", IsClean: false, "$LATEST is being updated") { IsBusy = true },
        _ => new TargetInspection(Name, $"v{_version}", IsClean: true, "no layer of the fault is attached"),
    };

    public TargetInspection Unreadable() => new(Name, "unknown", IsClean: false, "it cannot be read: Lambda cannot be reached");
}
