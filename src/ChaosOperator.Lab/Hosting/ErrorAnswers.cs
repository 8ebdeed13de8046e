using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChaosOperator.Lab.CloudWatch.Protocols;

namespace ChaosOperator.Lab.Hosting;

/// <summary>Renders an error in the form of each protocol.</summary>
internal static class ErrorAnswers
{
    public static AwsAnswer Render(AwsError error, AwsProtocol protocol, AwsCall? call)
    {
        var answer = protocol switch
        {
            AwsProtocol.RestJson => RestJson(error),
            AwsProtocol.AwsJson => Json(error, call),
            AwsProtocol.Cbor => Cbor(error, call),
            AwsProtocol.RestXml => Xml(error, "https://route53.amazonaws.com/doc/2013-04-01/"),
            AwsProtocol.Query => Xml(error, QueryNamespace(call?.Service)),
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "No such protocol."),
        };
        return answer;
    }

    private static string QueryNamespace(string? service) => service switch
    {
        "sts" => "https://sts.amazonaws.com/doc/2011-06-15/",
        "iam" => Iam.Roles.IamService.Namespace,
        "cloudformation" => CloudFormation.CloudFormationService.Namespace,
        _ => "http://monitoring.amazonaws.com/doc/2010-08-01/",
    };

    private static AwsAnswer RestJson(AwsError error) =>
        AwsAnswer.Json(new JsonObject { ["message"] = error.Message, ["Type"] = Side(error) }, error.Status) with
        {
            Headers = new Dictionary<string, string> { ["x-amzn-errortype"] = error.Code },
        };

    private static AwsAnswer Json(AwsError error, AwsCall? call)
    {
        var answer = AwsAnswer.Json(
            new JsonObject { ["__type"] = error.Code, ["message"] = error.Message },
            error.Status,
            call?.Header("Content-Type") ?? "application/x-amz-json-1.1");
        return answer with { Headers = QueryError(error, call) };
    }

    private static AwsAnswer Cbor(AwsError error, AwsCall? call)
    {
        var answer = CborForm.Answer(new JsonObject { ["__type"] = error.Code, ["message"] = error.Message }, error.Status);
        return answer with { Headers = new Dictionary<string, string>(CborForm.Headers.Concat(QueryError(error, call))) };
    }

    /// <summary>The code in a header, for clients that once spoke Query and say so.</summary>
    private static Dictionary<string, string> QueryError(AwsError error, AwsCall? call) =>
        call?.Header("x-amzn-query-mode") is null ? [] : new Dictionary<string, string> { ["x-amzn-query-error"] = $"{error.Code};{Side(error)}" };

    private static AwsAnswer Xml(AwsError error, XNamespace ns) =>
        AwsAnswer.Xml(
            new XElement(
                ns + "ErrorResponse",
                new XElement(
                    ns + "Error",
                    new XElement(ns + "Type", Side(error)),
                    new XElement(ns + "Code", error.Code),
                    new XElement(ns + "Message", error.Message)),
                new XElement(ns + "RequestId", "00000000-0000-4000-8000-000000000000")),
            error.Status);

    private static string Side(AwsError error) => error.Status >= 500 ? "Receiver" : "Sender";
}
