"""What a file of a map says of itself: title, credit, alt text, licence, link. No clock."""

from xml.sax.saxutils import escape

from dashboard.press.wording import Wording

CREATOR = "Detention Atlas: Syria"
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
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def text_fields(wording: Wording) -> dict[str, str]:
    """Give the fields that a picture carries as plain text.

    Args:
        wording: The texts of the map.

    Returns:
        The fields by the keywords of PNG.
    """
    return {
        "Title": wording.title,
        "Description": wording.alt,
        "Author": CREATOR,
        "Source": f"{wording.credit} {wording.link}".rstrip(),
        "Copyright": f"{CREATOR}, {LICENCE}",
        "Comment": wording.caption,
    }


def xmp(wording: Wording) -> str:
    """Write the XMP packet of a map.

    Args:
        wording: The texts of the map.

    Returns:
        The packet.
    """

    def alternative(text: str) -> str:
        item = f'<rdf:li xml:lang="{language}">{escape(text)}</rdf:li>'
        return f"<rdf:Alt>{item}</rdf:Alt>"

    language = "x-default"
    return _XMP.format(
        title=alternative(wording.title),
        caption=alternative(wording.caption),
        rights=alternative(f"{CREATOR}, {LICENCE}"),
        alt=alternative(wording.alt),
        creator=escape(CREATOR),
        credit=escape(wording.credit),
        lang=wording.lang,
        link=escape(wording.link),
        licence_url=LICENCE_URL,
    )
