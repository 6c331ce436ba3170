"""What a file of a map says of itself: title, credit, alt text, licence, link. No clock."""

from xml.sax.saxutils import escape

from dashboard.press.captions import Captions
from seeds.settings import SETTINGS

CREATOR = SETTINGS.name
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
    xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
   <dc:title>{title}</dc:title>
   <dc:description>{caption}</dc:description>
   <dc:rights>{rights}</dc:rights>
   <dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
   <dc:source>{link}</dc:source>
   <photoshop:Credit>{credit}</photoshop:Credit>
   <xmpRights:Marked>True</xmpRights:Marked>
   <xmpRights:WebStatement>{licence_url}</xmpRights:WebStatement>
   <Iptc4xmpCore:AltTextAccessibility>{alt}</Iptc4xmpCore:AltTextAccessibility>
   <Iptc4xmpCore:ExtDescrAccessibility>{description}</Iptc4xmpCore:ExtDescrAccessibility>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def text_fields(captions: Captions) -> dict[str, str]:
    """Give the fields that a picture carries as plain text.

    Returns:
        The fields by the keywords of PNG.
    """
    return {
        "Title": captions.title,
        "Description": f"{captions.alt} {captions.description}",
        "Author": CREATOR,
        "Source": f"{captions.credit} {captions.link}".rstrip(),
        "Copyright": f"{CREATOR}, {LICENCE}",
        "Comment": captions.caption,
    }


def xmp(captions: Captions) -> str:
    """Write the XMP packet of a map."""

    def alternative(text: str) -> str:
        item = f'<rdf:li xml:lang="{language}">{escape(text)}</rdf:li>'
        return f"<rdf:Alt>{item}</rdf:Alt>"

    language = "x-default"
    return _XMP.format(
        title=alternative(captions.title),
        caption=alternative(captions.caption),
        rights=alternative(f"{CREATOR}, {LICENCE}"),
        alt=alternative(captions.alt),
        description=alternative(captions.description),
        creator=escape(CREATOR),
        credit=escape(captions.credit),
        lang=captions.lang,
        link=escape(captions.link),
        licence_url=LICENCE_URL,
    )
