using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>Regions of latency records. Values that are newer than this client are kept as they came.</summary>
public class ResourceRecordSetRegion : ConstantClass
{
    /// <summary>The value <c>us-east-1</c>.</summary>
    public static readonly ResourceRecordSetRegion UsEast1 = new("us-east-1");

    /// <summary>The value <c>us-east-2</c>.</summary>
    public static readonly ResourceRecordSetRegion UsEast2 = new("us-east-2");

    /// <summary>The value <c>us-west-1</c>.</summary>
    public static readonly ResourceRecordSetRegion UsWest1 = new("us-west-1");

    /// <summary>The value <c>us-west-2</c>.</summary>
    public static readonly ResourceRecordSetRegion UsWest2 = new("us-west-2");

    /// <summary>The value <c>ca-central-1</c>.</summary>
    public static readonly ResourceRecordSetRegion CaCentral1 = new("ca-central-1");

    /// <summary>The value <c>eu-west-1</c>.</summary>
    public static readonly ResourceRecordSetRegion EuWest1 = new("eu-west-1");

    /// <summary>The value <c>eu-west-2</c>.</summary>
    public static readonly ResourceRecordSetRegion EuWest2 = new("eu-west-2");

    /// <summary>The value <c>eu-west-3</c>.</summary>
    public static readonly ResourceRecordSetRegion EuWest3 = new("eu-west-3");

    /// <summary>The value <c>eu-central-1</c>.</summary>
    public static readonly ResourceRecordSetRegion EuCentral1 = new("eu-central-1");

    /// <summary>The value <c>eu-central-2</c>.</summary>
    public static readonly ResourceRecordSetRegion EuCentral2 = new("eu-central-2");

    /// <summary>The value <c>ap-southeast-1</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSoutheast1 = new("ap-southeast-1");

    /// <summary>The value <c>ap-southeast-2</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSoutheast2 = new("ap-southeast-2");

    /// <summary>The value <c>ap-southeast-3</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSoutheast3 = new("ap-southeast-3");

    /// <summary>The value <c>ap-northeast-1</c>.</summary>
    public static readonly ResourceRecordSetRegion ApNortheast1 = new("ap-northeast-1");

    /// <summary>The value <c>ap-northeast-2</c>.</summary>
    public static readonly ResourceRecordSetRegion ApNortheast2 = new("ap-northeast-2");

    /// <summary>The value <c>ap-northeast-3</c>.</summary>
    public static readonly ResourceRecordSetRegion ApNortheast3 = new("ap-northeast-3");

    /// <summary>The value <c>eu-north-1</c>.</summary>
    public static readonly ResourceRecordSetRegion EuNorth1 = new("eu-north-1");

    /// <summary>The value <c>sa-east-1</c>.</summary>
    public static readonly ResourceRecordSetRegion SaEast1 = new("sa-east-1");

    /// <summary>The value <c>cn-north-1</c>.</summary>
    public static readonly ResourceRecordSetRegion CnNorth1 = new("cn-north-1");

    /// <summary>The value <c>cn-northwest-1</c>.</summary>
    public static readonly ResourceRecordSetRegion CnNorthwest1 = new("cn-northwest-1");

    /// <summary>The value <c>ap-east-1</c>.</summary>
    public static readonly ResourceRecordSetRegion ApEast1 = new("ap-east-1");

    /// <summary>The value <c>me-south-1</c>.</summary>
    public static readonly ResourceRecordSetRegion MeSouth1 = new("me-south-1");

    /// <summary>The value <c>me-central-1</c>.</summary>
    public static readonly ResourceRecordSetRegion MeCentral1 = new("me-central-1");

    /// <summary>The value <c>ap-south-1</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSouth1 = new("ap-south-1");

    /// <summary>The value <c>ap-south-2</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSouth2 = new("ap-south-2");

    /// <summary>The value <c>af-south-1</c>.</summary>
    public static readonly ResourceRecordSetRegion AfSouth1 = new("af-south-1");

    /// <summary>The value <c>eu-south-1</c>.</summary>
    public static readonly ResourceRecordSetRegion EuSouth1 = new("eu-south-1");

    /// <summary>The value <c>eu-south-2</c>.</summary>
    public static readonly ResourceRecordSetRegion EuSouth2 = new("eu-south-2");

    /// <summary>The value <c>ap-southeast-4</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSoutheast4 = new("ap-southeast-4");

    /// <summary>The value <c>il-central-1</c>.</summary>
    public static readonly ResourceRecordSetRegion IlCentral1 = new("il-central-1");

    /// <summary>The value <c>ca-west-1</c>.</summary>
    public static readonly ResourceRecordSetRegion CaWest1 = new("ca-west-1");

    /// <summary>The value <c>ap-southeast-5</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSoutheast5 = new("ap-southeast-5");

    /// <summary>The value <c>mx-central-1</c>.</summary>
    public static readonly ResourceRecordSetRegion MxCentral1 = new("mx-central-1");

    /// <summary>The value <c>ap-southeast-7</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSoutheast7 = new("ap-southeast-7");

    /// <summary>The value <c>us-gov-east-1</c>.</summary>
    public static readonly ResourceRecordSetRegion UsGovEast1 = new("us-gov-east-1");

    /// <summary>The value <c>us-gov-west-1</c>.</summary>
    public static readonly ResourceRecordSetRegion UsGovWest1 = new("us-gov-west-1");

    /// <summary>The value <c>ap-east-2</c>.</summary>
    public static readonly ResourceRecordSetRegion ApEast2 = new("ap-east-2");

    /// <summary>The value <c>ap-southeast-6</c>.</summary>
    public static readonly ResourceRecordSetRegion ApSoutheast6 = new("ap-southeast-6");

    /// <summary>The value <c>eusc-de-east-1</c>.</summary>
    public static readonly ResourceRecordSetRegion EuscDeEast1 = new("eusc-de-east-1");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ResourceRecordSetRegion(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ResourceRecordSetRegion FindValue(string value) => FindValue<ResourceRecordSetRegion>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ResourceRecordSetRegion(string value) => FindValue(value);
}
