using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared.CloudFormation;
using Stacks = ChaosOperator.Tests.Shared.CloudFormation.SampleApplication;

namespace ChaosOperator.Lab.Tests.SampleApplication;

/// <summary>Runs what the template of the sample application holds as the code of a function, in Python, against the lab.</summary>
internal static class InlineCode
{
    /// <summary>The stack whose code it is.</summary>
    public static Stack Stack { get; } = Stacks.Us();

    /// <summary>Runs a function's code and then a statement, for which the code's names and <c>event</c> are there; what it tells is the answer.</summary>
    /// <param name="lab">Whom AWS's clients are to call.</param>
    /// <param name="function">The function, by its name in the template.</param>
    /// <param name="given">What the statement has as <c>event</c>.</param>
    /// <param name="statement">Python that calls <c>tell</c> once.</param>
    public static Task<JsonNode> RunAsync(Uri lab, string function, JsonNode given, string statement)
    {
        var properties = Stack.Properties(function);
        var environment = new JsonObject { ["AWS_REGION"] = "us-east-1" };
        foreach (var (name, value) in properties["Environment"]?["Variables"]?.AsObject() ?? [])
        {
            environment[name] = value!.DeepClone();
        }
        return new Boto3(lab).TellAsync($"""
            import base64, functools
            def given(text):
                return base64.b64decode(text).decode()
            os.environ.update(json.loads(given('{Encoded(environment.ToJsonString())}')))
            boto3.client = functools.partial(boto3.client, endpoint_url=os.environ['LAB'], aws_access_key_id='lab', aws_secret_access_key='lab')
            event = json.loads(given('{Encoded(given.ToJsonString())}'))
            exec(compile(given('{Encoded((string)properties["Code"]!["ZipFile"]!)}'), 'index.py', 'exec'))
            {statement}
            """);
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
