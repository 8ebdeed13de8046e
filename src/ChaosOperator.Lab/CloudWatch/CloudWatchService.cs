using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudWatch.Protocols;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>CloudWatch over JSON 1.0, Query and CBOR: what it does is written for JSON, the other two are turned into it and back.</summary>
internal sealed class CloudWatchService : WorldService
{
    private const string TargetPrefix = "GraniteServiceVersion20100801.";

    private readonly Dictionary<string, Func<AwsCall, JsonObject, JsonObject>> _operations;

    public CloudWatchService(WorldGate gate, MetricStore metrics, AlarmStore alarms, ILabClock clock, LabOptions options)
        : base(gate)
    {
        var metric = new MetricOperations(metrics, clock, options);
        var alarm = new AlarmOperations(alarms, clock);
        var dashboard = new DashboardOperations(clock);
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
            ["PutDashboard"] = dashboard.Put,
            ["GetDashboard"] = dashboard.Get,
            ["ListDashboards"] = dashboard.List,
            ["DeleteDashboards"] = dashboard.Delete,
        };
    }

    public override string SigningName => "monitoring";

    public override AwsProtocol ProtocolOf(AwsCall call) => CborForm.Speaks(call) ? AwsProtocol.Cbor
        : call.Header("X-Amz-Target") is null ? AwsProtocol.Query
        : AwsProtocol.AwsJson;

    public override string OperationOf(AwsCall call)
    {
        var operation = ProtocolOf(call) switch
        {
            AwsProtocol.Cbor => CborForm.OperationOf(call),
            AwsProtocol.Query => QueryForm.OperationOf(call),
            _ => call.Header("X-Amz-Target") is { } target && target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : "",
        };
        return _operations.ContainsKey(operation) ? operation : "";
    }

    public override AwsCall Read(AwsCall call) => ProtocolOf(call) switch
    {
        AwsProtocol.Cbor => call with { Body = JsonSerializer.SerializeToUtf8Bytes(CborForm.Body(call)) },
        AwsProtocol.Query => call with { Body = JsonSerializer.SerializeToUtf8Bytes(QueryForm.Body(call)) },
        _ => call,
    };

    protected override AwsAnswer Handle(AwsCall call)
    {
        try
        {
            var body = _operations[call.Operation](call, CloudWatchJson.Body(call));
            return ProtocolOf(call) switch
            {
                AwsProtocol.Cbor => CborForm.Answer(body),
                AwsProtocol.Query => QueryForm.Answer(call.Operation, body),
                _ => CloudWatchJson.Answer(body),
            };
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException)
        {
            // A member of another JSON type than the model's.
            throw new AwsError(400, "SerializationException", failure.Message);
        }
    }
}
