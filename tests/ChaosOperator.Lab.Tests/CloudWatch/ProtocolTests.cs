using System.Formats.Cbor;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.CloudWatch;

/// <summary>CloudWatch is spoken to in three protocols; in each it says the same.</summary>
public sealed class ProtocolTests
{
    private const string Cbor = "application/cbor";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Boto3_and_the_AWS_CLI_speak_Query_and_are_understood()
    {
        await using var lab = await RunningLab.StartAsync();

        var told = await new Boto3(lab.Host.Address).TellAsync("""
            watch = client('cloudwatch')
            at = datetime(2026, 11, 23, 9, 58, tzinfo=timezone.utc)
            lamp = [{'Name': 'Room', 'Value': '12'}]
            watch.put_metric_data(Namespace='House', MetricData=[
                {'MetricName': 'light', 'Dimensions': lamp, 'Value': 1.5, 'Timestamp': at, 'Unit': 'Count'},
                {'MetricName': 'light', 'Dimensions': lamp, 'Values': [1, 2.5], 'Counts': [3, 1], 'Timestamp': at - timedelta(minutes=1)}])
            for name in ('bright', 'brighter'):
                watch.put_metric_alarm(
                    AlarmName=name, Namespace='House', MetricName='light', Dimensions=lamp, Statistic='Sum', Period=60, EvaluationPeriods=2, Threshold=3.5,
                    ComparisonOperator='GreaterThanThreshold', ActionsEnabled=False, AlarmActions=[], Tags=[{'Key': 'Value', 'Value': '7'}])
            watch.set_alarm_state(AlarmName='bright', StateValue='ALARM', StateReason='somebody looked')
            query = {'Id': 'm', 'MetricStat': {'Metric': {'Namespace': 'LoadGen', 'MetricName': 'status_2xx', 'Dimensions': [{'Name': 'api', 'Value': 'https://example.mydomain.com/api/hello'}]}, 'Period': 60, 'Stat': 'Sum'}, 'ReturnData': False}
            asked = {'MetricDataQueries': [query, {'Id': 'half', 'Expression': 'm / 2'}], 'StartTime': at - timedelta(minutes=10), 'EndTime': at, 'MaxDatapoints': 4}
            pages = list(client('cloudwatch', 'eu-west-1').get_paginator('get_metric_data').paginate(**asked))
            board = json.dumps({'widgets': [{'type': 'metric', 'properties': {'metrics': [['House', 'light']], 'region': 'us-east-1'}}, {'type': 'dance'}]})
            put = watch.put_dashboard(DashboardName='house', DashboardBody=board)['DashboardValidationMessages']
            tell({
                'dashboard': [put[0]['DataPath'], watch.get_dashboard(DashboardName='house')['DashboardBody'] == board, client('cloudwatch', 'eu-west-1').list_dashboards()['DashboardEntries'][0]['LastModified'] == at + timedelta(minutes=2)],
                'no dashboard': [refused(watch.put_dashboard, DashboardName='house', DashboardBody='[]'), refused(watch.delete_dashboards, DashboardNames=['house', 'nobody']), refused(watch.get_dashboard, DashboardName='nobody')],
                'metrics': watch.list_metrics(Namespace='House')['Metrics'],
                'alarm': watch.describe_alarms(AlarmNames=['bright'])['MetricAlarms'][0],
                'pages': [[alarm['AlarmName'] for alarm in page['MetricAlarms']] for page in watch.get_paginator('describe_alarms').paginate(PaginationConfig={'PageSize': 1})],
                'history': watch.describe_alarm_history(AlarmName='bright')['AlarmHistoryItems'][0],
                'times': [time for page in pages for result in page['MetricDataResults'] for time in result['Timestamps']],
                'values': [value for page in pages for result in page['MetricDataResults'] for value in result['Values']],
                'dimmed': watch.delete_alarms(AlarmNames=['brighter'])['ResponseMetadata']['HTTPStatusCode'],
                'nobody': refused(watch.delete_alarms, AlarmNames=['nobody']),
                'reserved': refused(watch.put_metric_data, Namespace='AWS/EC2', MetricData=[{'MetricName': 'm', 'Value': 1}]),
                'token': refused(watch.list_metrics, NextToken='x'),
            })
            """);
        var listed = await lab.Cli.OkAsync("us-east-1", "cloudwatch", "describe-alarms", "--alarm-names", "bright");
        await lab.FaultAsync("monitoring", "*", Hosting.FaultKind.Throttle);
        var throttled = await lab.Cli.FailAsync("us-east-1", "cloudwatch", "describe-alarms");

        Assert.Equal("""[{"Namespace":"House","MetricName":"light","Dimensions":[{"Name":"Room","Value":"12"}]}]""", told["metrics"]!.ToJsonString());
        Assert.Equal(
            ("ALARM", 3.5, 60, false, "2026-11-23T10:00:00+00:00"),
            ((string?)told["alarm"]!["StateValue"], (double?)told["alarm"]!["Threshold"], (int?)told["alarm"]!["Period"], (bool?)told["alarm"]!["ActionsEnabled"], (string?)told["alarm"]!["StateUpdatedTimestamp"]));
        Assert.Equal("""["/widgets/1/type",true,true]""", told["dashboard"]!.ToJsonString());
        Assert.Equal("""[[400,"InvalidParameterInput"],[404,"ResourceNotFound"],[404,"ResourceNotFound"]]""", told["no dashboard"]!.ToJsonString());
        Assert.Equal("""[["bright"],["brighter"]]""", told["pages"]!.ToJsonString());
        Assert.Equal(("2026-11-23T10:00:00+00:00", "StateUpdate"), ((string?)told["history"]!["Timestamp"], (string?)told["history"]!["HistoryItemType"]));
        Assert.Equal(("2026-11-23T09:57:00+00:00", 10), ((string?)told["times"]![0], told["times"]!.AsArray().Distinct().Count()));
        Assert.All(told["values"]!.AsArray(), value => Assert.InRange((double)value!, 30, 45));
        Assert.Equal(
            (200, """[404,"ResourceNotFound"]""", """[400,"InvalidParameterValue"]""", """[400,"InvalidNextToken"]"""),
            ((int?)told["dimmed"], told["nobody"]!.ToJsonString(), told["reserved"]!.ToJsonString(), told["token"]!.ToJsonString()));
        Assert.Equal("bright", (string?)Assert.Single(listed["MetricAlarms"]!.AsArray())!["AlarmName"]);
        Assert.Contains("(Throttling)", throttled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_that_speak_CBOR_send_and_get_times_as_tagged_seconds()
    {
        await using var lab = await RunningLab.StartAsync();
        var sample = RunningLab.Epoch.AddMinutes(-2);

        var (put, _) = await CborAsync(lab, "PutMetricData", writer =>
        {
            // Lists and maps without a length, half a number and an integer where the model has doubles: all of it is CBOR.
            writer.WriteStartMap(null);
            writer.WriteTextString("Namespace");
            writer.WriteTextString("House");
            writer.WriteTextString("MetricData");
            writer.WriteStartArray(null);
            Datum(writer, sample, () => writer.WriteHalf((Half)1.5));
            Datum(writer, sample.AddMinutes(-1), () => writer.WriteInt32(4));
            writer.WriteEndArray();
            writer.WriteEndMap();
        });
        await lab.AdvanceAsync(60);
        var (got, answer) = await CborAsync(lab, "GetMetricData", writer => Ask(writer, sample.AddMinutes(-1), sample.AddMinutes(1)));

        Assert.Equal((200, 200), ((int)put.StatusCode, (int)got.StatusCode));
        Assert.Equal((Cbor, "rpc-v2-cbor"), (got.Content.Headers.ContentType!.MediaType, got.Headers.GetValues("smithy-protocol").Single()));
        var text = Text(answer);
        Assert.Contains($"\"Timestamps\":[1({sample.ToUnixTimeSeconds()}f),1({sample.AddMinutes(-1).ToUnixTimeSeconds()}f)],\"Values\":[1.5f,4f]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DeleteAlarms", "ResourceNotFound", 404)]
    [InlineData("Dance", "UnknownOperationException", 400)]
    public async Task An_error_in_CBOR_has_its_code_in_body_and_header(string operation, string code, int status)
    {
        await using var lab = await RunningLab.StartAsync();

        var (response, body) = await CborAsync(lab, operation, writer =>
        {
            writer.WriteStartMap(1);
            writer.WriteTextString("AlarmNames");
            writer.WriteStartArray(1);
            writer.WriteTextString("nobody");
            writer.WriteEndArray();
            writer.WriteEndMap();
        });

        Assert.Equal((status, "rpc-v2-cbor", $"{code};Sender"), ((int)response.StatusCode, response.Headers.GetValues("smithy-protocol").Single(), response.Headers.GetValues("x-amzn-query-error").Single()));
        Assert.StartsWith($"{{\"__type\":\"{code}\",", Text(body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A1", Cbor)] // a map that ends where its first key begins
    [InlineData("80", Cbor)] // a list
    [InlineData("A16141F97E00", Cbor)] // not a number
    [InlineData("A16141C0F4", Cbor)] // a tag that no shape has
    [InlineData("Action=PutMetricData&Namespace=N&MetricData.member.x.MetricName=m", "application/x-www-form-urlencoded")]
    [InlineData("Action=PutMetricData&Namespace=N&MetricData.member.1.MetricName=m&MetricData.member.1.Value=much", "application/x-www-form-urlencoded")]
    [InlineData("Action=PutMetricData&Namespace=N&MetricData.member.1=m", "application/x-www-form-urlencoded")]
    public async Task What_is_not_in_the_form_of_its_protocol_is_a_mistake_of_the_client(string body, string type)
    {
        await using var lab = await RunningLab.StartAsync();
        using var request = type == Cbor ? Request("PutMetricData", Convert.FromHexString(body)) : Signed(HttpMethod.Post, "/", Encoding.UTF8.GetBytes(body), type);

        using var response = await lab.Http.SendAsync(request, Token);

        Assert.Equal(400, (int)response.StatusCode);
    }

    private static void Datum(CborWriter writer, DateTimeOffset time, Action value)
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("MetricName");
        writer.WriteTextString("light");
        writer.WriteTextString("Timestamp");
        writer.WriteTag(CborTag.UnixTimeSeconds);
        writer.WriteDouble(time.ToUnixTimeSeconds());
        writer.WriteTextString("Value");
        value();
        writer.WriteEndMap();
    }

    private static void Ask(CborWriter writer, DateTimeOffset start, DateTimeOffset end)
    {
        writer.WriteStartMap(3);
        foreach (var (name, time) in new[] { ("StartTime", start), ("EndTime", end) })
        {
            writer.WriteTextString(name);
            writer.WriteTag(CborTag.UnixTimeSeconds);
            writer.WriteInt64(time.ToUnixTimeSeconds());
        }

        writer.WriteTextString("MetricDataQueries");
        writer.WriteStartArray(1);
        writer.WriteStartMap(2);
        writer.WriteTextString("Id");
        writer.WriteTextString("q");
        writer.WriteTextString("MetricStat");
        writer.WriteStartMap(3);
        writer.WriteTextString("Metric");
        writer.WriteStartMap(2);
        writer.WriteTextString("Namespace");
        writer.WriteTextString("House");
        writer.WriteTextString("MetricName");
        writer.WriteTextString("light");
        writer.WriteEndMap();
        writer.WriteTextString("Period");
        writer.WriteInt32(60);
        writer.WriteTextString("Stat");
        writer.WriteTextString("Sum");
        writer.WriteEndMap();
        writer.WriteEndMap();
        writer.WriteEndArray();
        writer.WriteEndMap();
    }

    private static async Task<(HttpResponseMessage Response, byte[] Body)> CborAsync(RunningLab lab, string operation, Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        write(writer);
        using var request = Request(operation, writer.Encode());
        var response = await lab.Http.SendAsync(request, Token);
        return (response, await response.Content.ReadAsByteArrayAsync(Token));
    }

    private static HttpRequestMessage Request(string operation, byte[] body)
    {
        var request = Signed(HttpMethod.Post, $"/service/GraniteServiceVersion20100801/operation/{operation}", body, Cbor);
        request.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        request.Headers.Add("x-amzn-query-mode", "true");
        return request;
    }

    private static HttpRequestMessage Signed(HttpMethod method, string path, byte[] body, string type)
    {
        var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } } };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", "Credential=lab/20261123/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }

    /// <summary>CBOR in a notation that tells numbers with a fraction (f) from those without, and shows tags.</summary>
    private static string Text(byte[] cbor)
    {
        var reader = new CborReader(cbor);
        var text = new StringBuilder();
        Append(reader, text);
        return text.ToString();
    }

    private static void Append(CborReader reader, StringBuilder text)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.StartMap:
                List(text, '{', '}', reader.ReadStartMap()!.Value, () =>
                {
                    text.Append($"\"{reader.ReadTextString()}\":");
                    Append(reader, text);
                });
                reader.ReadEndMap();
                break;
            case CborReaderState.StartArray:
                List(text, '[', ']', reader.ReadStartArray()!.Value, () => Append(reader, text));
                reader.ReadEndArray();
                break;
            case CborReaderState.Tag:
                text.Append($"{(ulong)reader.ReadTag()}(");
                Append(reader, text);
                text.Append(')');
                break;
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                text.Append($"{JsonValue.Create(reader.ReadDouble()).ToJsonString()}f");
                break;
            case CborReaderState.UnsignedInteger:
                text.Append(reader.ReadInt64());
                break;
            default:
                text.Append($"\"{reader.ReadTextString()}\"");
                break;
        }
    }

    private static void List(StringBuilder text, char open, char close, int count, Action item)
    {
        text.Append(open);
        for (var index = 0; index < count; index++)
        {
            text.Append(index > 0 ? "," : "");
            item();
        }

        text.Append(close);
    }
}
