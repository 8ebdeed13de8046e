using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Publish, list, look up and delete versions of layers. What is in them is not kept: the lab plays faults by the names of layers.</summary>
internal sealed class LayerOperations(LayerStore layers, ILabClock clock)
{
    public AwsAnswer Publish(AwsCall call, string name)
    {
        var body = LambdaDocuments.Body(call);
        if (body["Content"]?["ZipFile"] is null && body["Content"]?["S3Key"] is null)
            throw LambdaErrors.Invalid("Content must have ZipFile or an object in S3.");
        var document = Document(call.Region, name, layers.Publish(call.Region, name));
        document["Description"] = (string?)body["Description"] ?? "";
        return AwsAnswer.Json(document, 201);
    }

    public AwsAnswer List(AwsCall call, string name) => AwsAnswer.Json(new JsonObject
    {
        ["LayerVersions"] = new JsonArray([.. layers.Versions(call.Region, LayerStore.NameOf(name)).Reverse().Select(version => (JsonNode)Document(call.Region, LayerStore.NameOf(name), version))]),
    });

    public AwsAnswer Delete(AwsCall call, string name, string version)
    {
        layers.Delete(call.Region, LayerStore.NameOf(name), Number(version));
        return AwsAnswer.Empty();
    }

    public AwsAnswer ByArn(string arn)
    {
        if (arn.Split(':') is not ["arn", _, "lambda", var region, var account, "layer", var name, var version])
            throw LambdaErrors.Invalid($"{arn} is not the ARN of a layer version.");
        if (account == LabAccount.Id && layers.IsGone(region, name, Number(version)))
            throw LambdaErrors.NotFound("The resource you requested does not exist.");
        return AwsAnswer.Json(new JsonObject
        {
            ["LayerArn"] = arn[..arn.LastIndexOf(':')],
            ["LayerVersionArn"] = arn,
            ["Version"] = Number(version),
            ["CompatibleRuntimes"] = new JsonArray(),
        });
    }

    private JsonObject Document(string region, string name, int version) => new()
    {
        ["LayerArn"] = LayerStore.Arn(region, name),
        ["LayerVersionArn"] = $"{LayerStore.Arn(region, name)}:{version}",
        ["Version"] = version,
        ["CreatedDate"] = clock.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
    };

    private static int Number(string version) => int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw LambdaErrors.Invalid($"{version} is not the version of a layer.");
}
