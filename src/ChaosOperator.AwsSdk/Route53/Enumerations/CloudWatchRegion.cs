using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>Regions that an alarm can be in. Values that are newer than this client are kept as they came.</summary>
public class CloudWatchRegion : ConstantClass
{
    /// <summary>The value <c>us-east-1</c>.</summary>
    public static readonly CloudWatchRegion UsEast1 = new("us-east-1");

    /// <summary>The value <c>us-east-2</c>.</summary>
    public static readonly CloudWatchRegion UsEast2 = new("us-east-2");

    /// <summary>The value <c>us-west-1</c>.</summary>
    public static readonly CloudWatchRegion UsWest1 = new("us-west-1");

    /// <summary>The value <c>us-west-2</c>.</summary>
    public static readonly CloudWatchRegion UsWest2 = new("us-west-2");

    /// <summary>The value <c>ca-central-1</c>.</summary>
    public static readonly CloudWatchRegion CaCentral1 = new("ca-central-1");

    /// <summary>The value <c>eu-central-1</c>.</summary>
    public static readonly CloudWatchRegion EuCentral1 = new("eu-central-1");

    /// <summary>The value <c>eu-central-2</c>.</summary>
    public static readonly CloudWatchRegion EuCentral2 = new("eu-central-2");

    /// <summary>The value <c>eu-west-1</c>.</summary>
    public static readonly CloudWatchRegion EuWest1 = new("eu-west-1");

    /// <summary>The value <c>eu-west-2</c>.</summary>
    public static readonly CloudWatchRegion EuWest2 = new("eu-west-2");

    /// <summary>The value <c>eu-west-3</c>.</summary>
    public static readonly CloudWatchRegion EuWest3 = new("eu-west-3");

    /// <summary>The value <c>ap-east-1</c>.</summary>
    public static readonly CloudWatchRegion ApEast1 = new("ap-east-1");

    /// <summary>The value <c>me-south-1</c>.</summary>
    public static readonly CloudWatchRegion MeSouth1 = new("me-south-1");

    /// <summary>The value <c>me-central-1</c>.</summary>
    public static readonly CloudWatchRegion MeCentral1 = new("me-central-1");

    /// <summary>The value <c>ap-south-1</c>.</summary>
    public static readonly CloudWatchRegion ApSouth1 = new("ap-south-1");

    /// <summary>The value <c>ap-south-2</c>.</summary>
    public static readonly CloudWatchRegion ApSouth2 = new("ap-south-2");

    /// <summary>The value <c>ap-southeast-1</c>.</summary>
    public static readonly CloudWatchRegion ApSoutheast1 = new("ap-southeast-1");

    /// <summary>The value <c>ap-southeast-2</c>.</summary>
    public static readonly CloudWatchRegion ApSoutheast2 = new("ap-southeast-2");

    /// <summary>The value <c>ap-southeast-3</c>.</summary>
    public static readonly CloudWatchRegion ApSoutheast3 = new("ap-southeast-3");

    /// <summary>The value <c>ap-northeast-1</c>.</summary>
    public static readonly CloudWatchRegion ApNortheast1 = new("ap-northeast-1");

    /// <summary>The value <c>ap-northeast-2</c>.</summary>
    public static readonly CloudWatchRegion ApNortheast2 = new("ap-northeast-2");

    /// <summary>The value <c>ap-northeast-3</c>.</summary>
    public static readonly CloudWatchRegion ApNortheast3 = new("ap-northeast-3");

    /// <summary>The value <c>eu-north-1</c>.</summary>
    public static readonly CloudWatchRegion EuNorth1 = new("eu-north-1");

    /// <summary>The value <c>sa-east-1</c>.</summary>
    public static readonly CloudWatchRegion SaEast1 = new("sa-east-1");

    /// <summary>The value <c>cn-northwest-1</c>.</summary>
    public static readonly CloudWatchRegion CnNorthwest1 = new("cn-northwest-1");

    /// <summary>The value <c>cn-north-1</c>.</summary>
    public static readonly CloudWatchRegion CnNorth1 = new("cn-north-1");

    /// <summary>The value <c>af-south-1</c>.</summary>
    public static readonly CloudWatchRegion AfSouth1 = new("af-south-1");

    /// <summary>The value <c>eu-south-1</c>.</summary>
    public static readonly CloudWatchRegion EuSouth1 = new("eu-south-1");

    /// <summary>The value <c>eu-south-2</c>.</summary>
    public static readonly CloudWatchRegion EuSouth2 = new("eu-south-2");

    /// <summary>The value <c>us-gov-west-1</c>.</summary>
    public static readonly CloudWatchRegion UsGovWest1 = new("us-gov-west-1");

    /// <summary>The value <c>us-gov-east-1</c>.</summary>
    public static readonly CloudWatchRegion UsGovEast1 = new("us-gov-east-1");

    /// <summary>The value <c>us-iso-east-1</c>.</summary>
    public static readonly CloudWatchRegion UsIsoEast1 = new("us-iso-east-1");

    /// <summary>The value <c>us-iso-west-1</c>.</summary>
    public static readonly CloudWatchRegion UsIsoWest1 = new("us-iso-west-1");

    /// <summary>The value <c>us-isob-east-1</c>.</summary>
    public static readonly CloudWatchRegion UsIsobEast1 = new("us-isob-east-1");

    /// <summary>The value <c>ap-southeast-4</c>.</summary>
    public static readonly CloudWatchRegion ApSoutheast4 = new("ap-southeast-4");

    /// <summary>The value <c>il-central-1</c>.</summary>
    public static readonly CloudWatchRegion IlCentral1 = new("il-central-1");

    /// <summary>The value <c>ca-west-1</c>.</summary>
    public static readonly CloudWatchRegion CaWest1 = new("ca-west-1");

    /// <summary>The value <c>ap-southeast-5</c>.</summary>
    public static readonly CloudWatchRegion ApSoutheast5 = new("ap-southeast-5");

    /// <summary>The value <c>mx-central-1</c>.</summary>
    public static readonly CloudWatchRegion MxCentral1 = new("mx-central-1");

    /// <summary>The value <c>us-isof-south-1</c>.</summary>
    public static readonly CloudWatchRegion UsIsofSouth1 = new("us-isof-south-1");

    /// <summary>The value <c>us-isof-east-1</c>.</summary>
    public static readonly CloudWatchRegion UsIsofEast1 = new("us-isof-east-1");

    /// <summary>The value <c>ap-southeast-7</c>.</summary>
    public static readonly CloudWatchRegion ApSoutheast7 = new("ap-southeast-7");

    /// <summary>The value <c>ap-east-2</c>.</summary>
    public static readonly CloudWatchRegion ApEast2 = new("ap-east-2");

    /// <summary>The value <c>eu-isoe-west-1</c>.</summary>
    public static readonly CloudWatchRegion EuIsoeWest1 = new("eu-isoe-west-1");

    /// <summary>The value <c>ap-southeast-6</c>.</summary>
    public static readonly CloudWatchRegion ApSoutheast6 = new("ap-southeast-6");

    /// <summary>The value <c>us-isob-west-1</c>.</summary>
    public static readonly CloudWatchRegion UsIsobWest1 = new("us-isob-west-1");

    /// <summary>The value <c>eusc-de-east-1</c>.</summary>
    public static readonly CloudWatchRegion EuscDeEast1 = new("eusc-de-east-1");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public CloudWatchRegion(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static CloudWatchRegion FindValue(string value) => FindValue<CloudWatchRegion>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator CloudWatchRegion(string value) => FindValue(value);
}
