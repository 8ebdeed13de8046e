namespace ChaosOperator.Core.Hypotheses;

/// <summary>A temporal assertion over one signal in one phase.</summary>
/// <param name="Name">What is expected, in the user's words.</param>
/// <param name="Phase">The phase that it speaks of.</param>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Bound">What samples are held against.</param>
/// <param name="Form">How samples over time make the outcome.</param>
/// <param name="Grace">How much of the start of the phase is skipped.</param>
/// <param name="Required">Whether it takes part in the verdict.</param>
public sealed record Expectation(string Name, ExpectationPhase Phase, string Signal, Bound Bound, Form Form, TimeSpan Grace, bool Required)
{
    /// <summary>How long a recovery is watched when no expectation says how long.</summary>
    internal static readonly TimeSpan DefaultRecovery = TimeSpan.FromMinutes(5);

    /// <summary>How long a phase must last for the expectation to be given its time; zero when it asks for none.</summary>
    internal TimeSpan Reach => Form switch
    {
        Form.Within within => Grace + within.Limit + (within.For ?? TimeSpan.Zero),
        Form.SettlesWithin settles => Grace + settles.Limit,
        _ => Grace == TimeSpan.Zero ? TimeSpan.Zero : Grace + DefaultRecovery,
    };
}

/// <summary>How samples over time make the outcome.</summary>
public abstract record Form
{
    /// <summary>Every sample of the phase satisfies the bound, but for <paramref name="Tolerate"/> of them.</summary>
    /// <param name="Tolerate">Number of violating samples that are borne.</param>
    public sealed record Always(int Tolerate) : Form;

    /// <summary>No sample of the phase satisfies the bound, but for <paramref name="Tolerate"/> of them.</summary>
    /// <param name="Tolerate">Number of satisfying samples that are borne.</param>
    public sealed record Never(int Tolerate) : Form;

    /// <summary>
    /// Some sample whose period ends by the anchor plus <paramref name="Limit"/> satisfies the bound; with <paramref name="For"/> so do
    /// consecutive samples that cover it, beginning by the anchor plus the limit.
    /// </summary>
    /// <param name="Limit">Time from the anchor.</param>
    /// <param name="For">How long it must last; null: one sample is enough.</param>
    public sealed record Within(TimeSpan Limit, TimeSpan? For) : Form;

    /// <summary>From some moment by the anchor plus <paramref name="Limit"/> on, every sample of the phase satisfies the bound.</summary>
    /// <param name="Limit">Time from the anchor.</param>
    public sealed record SettlesWithin(TimeSpan Limit) : Form;

    private Form()
    {
    }
}

/// <summary>What samples are held against.</summary>
public abstract record Bound
{
    /// <summary>Equal to the quantity.</summary>
    /// <param name="Value">The quantity.</param>
    public sealed record EqualTo(Quantity Value) : Bound;

    /// <summary>The quantity or more.</summary>
    /// <param name="Value">The quantity.</param>
    public sealed record AtLeast(Quantity Value) : Bound;

    /// <summary>The quantity or less.</summary>
    /// <param name="Value">The quantity.</param>
    public sealed record AtMost(Quantity Value) : Bound;

    /// <summary>More than the quantity.</summary>
    /// <param name="Value">The quantity.</param>
    public sealed record Above(Quantity Value) : Bound;

    /// <summary>Less than the quantity.</summary>
    /// <param name="Value">The quantity.</param>
    public sealed record Below(Quantity Value) : Bound;

    /// <summary>From low to high, both included.</summary>
    /// <param name="Low">Lower end.</param>
    /// <param name="High">Upper end.</param>
    public sealed record Between(Quantity Low, Quantity High) : Bound;

    /// <summary>The quantities of the bound: one, or low and high.</summary>
    public IReadOnlyList<Quantity> Quantities => this switch
    {
        EqualTo bound => [bound.Value],
        AtLeast bound => [bound.Value],
        AtMost bound => [bound.Value],
        Above bound => [bound.Value],
        Below bound => [bound.Value],
        Between bound => [bound.Low, bound.High],
        _ => [],
    };

    /// <summary>Whether any quantity of it is in percent of the baseline.</summary>
    public bool IsRelative => Quantities.Any(quantity => quantity.IsRelative);

    private Bound()
    {
    }
}

/// <summary>A quantity of a bound.</summary>
/// <param name="Amount">The number: absolute in units of the signal, or in percent of the baseline.</param>
/// <param name="IsRelative">Whether it is in percent of the baseline.</param>
public readonly record struct Quantity(double Amount, bool IsRelative)
{
    /// <summary>The quantity in units of the signal.</summary>
    /// <param name="baseline">Mean of the signal over the steady-state window; not read when the quantity is absolute.</param>
    public double Resolve(double baseline) => IsRelative ? Amount / 100 * baseline : Amount;
}
