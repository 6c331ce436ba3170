"""The parts of the page that Streamlit shows. It chooses and shows; geodata computes."""
