using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>CloudWatch over JSON 1.0.</summary>
internal sealed class CloudWatchService : WorldService
{
    private const string TargetPrefix = "GraniteServiceVersion20100801.";

    private readonly Dictionary<string, Func<AwsCall, JsonObject, JsonObject>> _operations;

    public CloudWatchService(WorldGate gate, MetricStore metrics, AlarmStore alarms, ILabClock clock)
        : base(gate)
    {
        var metric = new MetricOperations(metrics, clock);
        var alarm = new AlarmOperations(alarms, clock);
        _operations = new()
        {
            ["PutMetricData"] = metric.Put,
            ["GetMetricData"] = metric.Get,
            ["ListMetrics"] = metric.List,
            ["PutMetricAlarm"] = alarm.Put,
            ["DescribeAlarms"] = alarm.Describe,
            ["DescribeAlarmHistory"] = new AlarmHistory(alarms).Describe,
            ["DeleteAlarms"] = alarm.Delete,
            ["SetAlarmState"] = alarm.SetState,
        };
    }

    public override string SigningName => "monitoring";

    public override AwsProtocol ProtocolOf(AwsCall call) => call.Header("X-Amz-Target") is null ? AwsProtocol.Query : AwsProtocol.AwsJson;

    public override string OperationOf(AwsCall call)
    {
        var target = call.Header("X-Amz-Target") ?? "";
        var operation = target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : "";
        return _operations.ContainsKey(operation) ? operation : "";
    }

    protected override AwsAnswer Handle(AwsCall call)
    {
        try
        {
            return CloudWatchJson.Answer(_operations[call.Operation](call, CloudWatchJson.Body(call)));
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException)
        {
            // A member of another JSON type than the model's.
            throw new AwsError(400, "SerializationException", failure.Message);
        }
    }
}
