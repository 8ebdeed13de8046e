using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudWatch;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>Alarms.</summary>
internal sealed class CloudWatchResources(WorldGate gate, AlarmStore alarms, ILabClock clock)
{
    public IEnumerable<ResourceType> Types =>
    [
        new WorldResource(
            gate,
            "AWS::CloudWatch::Alarm",
            "AlarmName", "AlarmDescription", "Namespace", "MetricName", "Dimensions", "Statistic", "ExtendedStatistic", "Period", "EvaluationPeriods", "DatapointsToAlarm", "ComparisonOperator", "Threshold", "TreatMissingData")
        {
            Create = order =>
            {
                var name = order.Required("AlarmName");
                if (alarms.Find(order.Region, name) is not null)
                    throw new TemplateException($"{name} already exists.");
                var alarm = new Alarm(name, order.Region, Definition(order), clock.Now);
                alarms.Put(alarm);
                return new(name, ("Arn", alarm.Arn));
            },
            Update = (former, order) =>
            {
                if (former.Made.Id != order.Text("AlarmName") || alarms.Find(order.Region, former.Made.Id) is not { } alarm)
                    return null;
                (alarm.Definition, alarm.ConfiguredAt) = (Definition(order), clock.Now);
                return former.Made;
            },
            Delete = (former, order) => alarms.Remove(order.Region, former.Made.Id),
        },
    ];

    /// <summary>The properties are those of PutMetricAlarm.</summary>
    private static JsonObject Definition(ResourceOrder order)
    {
        AlarmRule.Of(order.Properties, order.Region);
        return order.Properties.DeepClone().AsObject();
    }
}
