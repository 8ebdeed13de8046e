namespace Amazon.CloudWatch.Model;

/// <summary>What an alarm evaluates in place of a metric; one member is set.</summary>
public class EvaluationCriteria
{
    /// <summary>A PromQL query and how long it must hold.</summary>
    public AlarmPromQLCriteria? PromQLCriteria { get; set; }
}
