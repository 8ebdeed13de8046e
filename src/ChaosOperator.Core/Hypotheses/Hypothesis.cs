namespace ChaosOperator.Core.Hypotheses;

/// <summary>A hypothesis that was read and found valid; see <see cref="HypothesisSpec"/> for the meaning of its parts.</summary>
/// <param name="Given">The situation; empty when none was given.</param>
/// <param name="Claim">What must stay true.</param>
/// <param name="Signals">The signals, in an order in which every expression comes after its operands.</param>
/// <param name="SteadyStateWindow">Length of the steady-state window.</param>
/// <param name="Expectations">All expectations: steady state, impact, during, after, each in the order written.</param>
public sealed record Hypothesis(
    string Given, string Claim, IReadOnlyList<Signal> Signals, TimeSpan SteadyStateWindow, IReadOnlyList<Expectation> Expectations)
{
    /// <summary>What is audited before the fault is injected.</summary>
    public AuditPlan Audit { get; init; } = AuditPlan.None;

    /// <summary>The metric signals that signals are made of: themselves, or the operands of their expressions; each once.</summary>
    /// <param name="names">Names of signals of the hypothesis.</param>
    public IReadOnlySet<string> Sources(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var wanted = names.ToHashSet(StringComparer.Ordinal);

        // Expressions come after their operands, so from the end on everything that is wanted is known before it is met.
        foreach (var signal in Signals.Reverse().OfType<ExpressionSignal>().Where(signal => wanted.Contains(signal.Name)))
        {
            wanted.UnionWith(signal.Expression.Operands());
        }

        return Signals.OfType<MetricSignal>().Select(signal => signal.Name).Where(wanted.Contains).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The computed signals that come down to any of some metric signals.</summary>
    /// <param name="metrics">Names of metric signals.</param>
    public IEnumerable<string> ComputedFrom(IReadOnlyCollection<string> metrics) =>
        Signals.OfType<ExpressionSignal>().Where(signal => Sources([signal.Name]).Any(metrics.Contains)).Select(signal => signal.Name);

    /// <summary>The expectation of a name; null when the phase has none of it.</summary>
    public Expectation? Find(ExpectationPhase phase, string name) => Of(phase).FirstOrDefault(expectation => expectation.Name == name);

    /// <summary>The expectations of one phase.</summary>
    public IEnumerable<Expectation> Of(ExpectationPhase phase) => Expectations.Where(expectation => expectation.Phase == phase);

    /// <summary>
    /// How long after the end of the fault samples belong to <c>after</c>: the longest grace + limit (+ <c>for</c>) of its expectations; 5 minutes after the
    /// longest grace when none has a limit but one has a grace; 5 minutes when none has either; zero when <c>after</c> is empty.
    /// </summary>
    public TimeSpan RecoveryWindow
    {
        get
        {
            var after = Of(ExpectationPhase.After).ToArray();
            var longest = after.Select(expectation => expectation.Reach).DefaultIfEmpty(TimeSpan.Zero).Max();
            return after.Length > 0 && longest == TimeSpan.Zero ? Expectation.DefaultRecovery : longest;
        }
    }
}

/// <summary>A named time series.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Period">Length of a sample.</param>
/// <param name="Settle">How long after its end a sample may still change.</param>
public abstract record Signal(string Name, TimeSpan Period, TimeSpan Settle);

/// <summary>A series that is read from CloudWatch (Route 53 health checks included).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Metric">What to ask CloudWatch for.</param>
/// <param name="Period">Length of a sample.</param>
/// <param name="Settle">How long after its end a sample may still change.</param>
/// <param name="NoData">What a closed period without data counts as.</param>
public sealed record MetricSignal(string Name, MetricSource Metric, TimeSpan Period, TimeSpan Settle, NoDataPolicy NoData) : Signal(Name, Period, Settle);

/// <summary>A series computed from others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">The arithmetic.</param>
/// <param name="Period">The longest period of its operands.</param>
/// <param name="Settle">The longest settle time of its operands.</param>
public sealed record ExpressionSignal(string Name, Expression Expression, TimeSpan Period, TimeSpan Settle) : Signal(Name, Period, Settle);

/// <summary>What to ask CloudWatch for.</summary>
/// <param name="Region">Region of the metric; null: the region of the experiment. <see cref="HealthCheckHome"/> for Route 53.</param>
public abstract record MetricSource(string? Region)
{
    /// <summary>Stands for the region in which the partition of the experiment publishes Route 53 health checks (us-east-1 in aws).</summary>
    public const string HealthCheckHome = "route53-home";

    /// <summary>Role that it is read as; null: that of the experiment.</summary>
    public string? RoleArn { get; init; }
}

/// <summary>A metric with one statistic.</summary>
/// <param name="Region">Region; null: the region of the experiment.</param>
/// <param name="Namespace">CloudWatch namespace.</param>
/// <param name="MetricName">Name of the metric.</param>
/// <param name="Dimensions">All dimensions of the metric.</param>
/// <param name="Statistic">Statistic as CloudWatch names it.</param>
public sealed record MetricStatistic(
    string? Region, string Namespace, string MetricName, IReadOnlyList<KeyValuePair<string, string>> Dimensions, string Statistic) : MetricSource(Region);

/// <summary>CloudWatch metric math, passed through.</summary>
/// <param name="Region">Region; null: the region of the experiment.</param>
/// <param name="Expression">The expression.</param>
public sealed record MetricMath(string? Region, string Expression) : MetricSource(Region);
